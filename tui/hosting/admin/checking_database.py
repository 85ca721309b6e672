"""The database of a host that keeps records in one: its tables made, and what is unsafe about it."""

from collections.abc import Iterator

from games.record.errors import RecordError
from games.record.store.seams import APART
from tui.commands.doctor import Observation
from tui.hosting.admin.group import as_account
from tui.hosting.policy import Policy
from tui.settings.language import gettext as _


def make_tables(policy: Policy) -> None:
    """Make the tables in the policy's database, or bring them up to date. Raises RecordError."""
    with as_account(policy) as address:
        from games.record.store.postgresql import schema  # whose driver nobody else has

        schema.make(address.url)


def of_database(policy: Policy) -> Iterator[Observation]:
    """What there is to say of the database; nothing where records are in folders."""
    if not policy.data:
        return
    what = _("database")
    try:
        with as_account(policy) as address:
            from games.record.store.postgresql.looking import look

            found = look(address.url)
    except RecordError as why:
        yield Observation(what, str(why), False)
        return
    if found.fits:
        yield Observation(what, _("{at}, PostgreSQL {version}", at=found.at, version=found.server))
    else:
        said = _("{at} isn’t set up for this version; “ourturn host init” does that.", at=found.at)
        yield Observation(what, said, False)
    if not found.lasts:
        said = _(
            "{at} may forget what was saved when its power fails; set fsync, full_page_writes and synchronous_commit "
            "to “on”.",
            at=found.at,
        )
        yield Observation(what, said, False)
    if not (found.is_here or found.enciphered):
        said = _("The way to {at} isn’t enciphered; add “sslmode=verify-full” to “data” in the policy.", at=found.at)
        yield Observation(what, said, False)
    if abs(found.ahead) >= APART:
        yield Observation(what, _apart(found.ahead, found.at), False)
    if found.readers:
        said = _(
            "Others may read the tables in {at} ({who}); take that from whoever doesn’t need it.",
            at=found.at,
            who=", ".join(found.readers),
        )
        yield Observation(what, said, False)


def _apart(ahead: float, at: str) -> str:
    minutes, seconds = divmod(round(abs(ahead)), 60)
    time = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if ahead > 0:
        return _(
            "This machine’s clock is {time} behind the one of {at}, by which evenings go; set it right, e.g. with NTP.",
            time=time,
            at=at,
        )
    return _(
        "This machine’s clock is {time} ahead of the one of {at}, by which evenings go; set it right, e.g. with NTP.",
        time=time,
        at=at,
    )
