"""The partners as the record holds them, and as they are shown: a record can come from elsewhere."""

from games.engine import NAME_LIMIT, Partner, Table, clean_line
from games.record.couple.schema import OWN_WORDS, PERSONAL, PartnerDoc, PassphraseDoc, WordDoc, checked
from games.record.store.storage import RecordDB


def table_doc(table: Table) -> list[PartnerDoc]:
    """The partners as the record holds them."""
    return [{"id": each.id, "name": each.name, "pronouns": each.pronouns} for each in table]


def table_from(partners: list[PartnerDoc], own_words: tuple[tuple[str, str], ...] = ()) -> Table:
    """The table from the record, its names cleaned and short enough to be shown; in the record they stay whole."""
    return Table(
        tuple(Partner(each["id"], shown_name(each["name"]), clean_line(each["pronouns"])) for each in partners),
        own_words,
    )


def own_words(db: RecordDB) -> tuple[tuple[str, str], ...]:
    """What the two call bodies and acts, as `Table` has it, the longest ago first. Raises WrongForm."""
    rows = sorted((int(key), checked(WordDoc, doc)) for key, doc in db.storage.rows(OWN_WORDS).items())
    return tuple((doc["for"], shown_name(doc["word"])) for _key, doc in rows)


def shown_name(name: str, limit: int = NAME_LIMIT) -> str:
    """A name from a record, which may come from elsewhere, with its end cut where it is longer than one may type it."""
    line = clean_line(name)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def keyed(db: RecordDB) -> dict[str, str]:
    """The public key of everyone who has a passphrase of their own, by partner's id. Raises WrongForm."""
    rows = (checked(PassphraseDoc, doc) for doc in db.storage.rows(PERSONAL).values())
    return {doc["who"]: doc["to"] for doc in rows}
