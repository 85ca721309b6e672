"""What stands side by side on a page: a second telling beside the first one of the same teller, never in its place."""

from collections.abc import Iterable, Iterator

from games.engine import Answer, say

FIRST = {"tell_second_read": "tell_first_read"}
"""The turn that shows a second telling, and the one that showed the first."""
TOLD = (say("told first"), say("told again"))


def beside(answers: Iterable[Answer]) -> Iterator[tuple[Answer | None, Answer]]:
    """Each answer, and before it the one that it stands beside, if there is one."""
    shown: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        yield shown.get((FIRST.get(answer.key, ""), answer.who)), answer
        shown[answer.key, answer.who] = answer
