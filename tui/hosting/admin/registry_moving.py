"""Who is served, moved from a host's folder into the database of all its machines; `ourturn host init` does it."""

from collections.abc import Iterator

from tui.hosting.admin.group import acting_as_owner, as_account
from tui.hosting.policy import Policy
from tui.hosting.served.shared import in_folder, texts_of
from tui.settings.language import gettext as _
from tui.settings.language import ngettext

MOVED = ("keys", "couples", "invitations", "links")
"""The kinds that move, in the order in which they're taken away afterwards: a way in first."""


def into_database(policy: Policy) -> Iterator[str]:
    """Move what the folder holds into a database where nobody is served yet; else leave it alone. Gives what to say.

    All of it moves in one transaction, and what was in the folder goes once all was read in the database. Who is cut
    off before that has it there twice, and nobody is let in by the folder; the next time it goes on, unless something
    was changed meanwhile. What others could have written doesn't move. Raises NotServed, RecordError.
    """
    with acting_as_owner(policy.host_folder):
        folder = in_folder(policy)
        if not policy.host_folder.exists():
            return
        found_texts = {name: text for kind in MOVED for name, text in folder.all(kind).items()}
    if not found_texts:
        return
    with as_account(policy):
        shared = texts_of(policy)
        with shared.alone():
            if not shared.names("couples") and not shared.names("keys"):
                for name, text in found_texts.items():
                    shared.put(name, text)
        if any(shared.read(name) != text for name, text in found_texts.items()):
            yield _(
                "The database says who’s served; what {path} still says of it lets nobody in, so take it away.",
                path=str(policy.host_folder),
            )
            return
        for name in found_texts:
            folder.remove(name)
        couples = len(shared.names("couples"))
    yield ngettext(
        "{number} couple and their keys are in the database now, for each of your machines.",
        "{number} couples and their keys are in the database now, for each of your machines.",
        couples,
    )
