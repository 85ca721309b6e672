"""What stands side by side on a page: a second telling beside the first one of the same teller, never in its place."""

from collections.abc import Iterable, Iterator

from games.engine import Answer, Marks, say

TOLD = (say("told first"), say("told again"))


def beside(answers: Iterable[Answer], marks: Marks) -> Iterator[tuple[Answer | None, Answer]]:
    """Each answer of a play, and before it the one that it stands beside, if there is one.

    ``marks`` are those of the game.
    """
    firsts = {again: first for first, again in marks.told_again}
    shown: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        yield shown.get((firsts.get(answer.key, ""), answer.who)), answer
        shown[answer.key, answer.who] = answer
