"""With every file, at any moment of an evening, and with the partner's passphrase: nothing opens that somebody with a
passphrase of their own answered or half typed alone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from games.catalog.games import GAMES, UNLISTED
from games.engine import Seen
from games.record import Couple, Records
from games.record.keys import sealing
from games.record.keys.codec import Key
from games.record.keys.slots import Cost, Passphrase
from tests.games.record.trials import times
from tests.privacy.canaries import Canaries, own_name, words_found
from tests.privacy.thief import Thief
from tests.support.players import ANA, BEN, TABLE
from tests.support.records import folder_of

EVENING = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)
EVERY = sorted((GAMES | UNLISTED).values(), key=lambda game: game.name)


@pytest.fixture(params=["readable", "sealed"])
def couple(request: pytest.FixtureRequest, data: Path) -> tuple[Records, Couple, Key | None]:
    """A couple whose record anybody with the account can read, and one that both open with their passphrases."""
    records = Records(data)
    ours = records.add(TABLE)
    if request.param == "readable":
        return records, ours, None
    key = sealing.seal(records, ours, [Passphrase(who.id, own_name(who), Cost(64, 1, 1)) for who in TABLE])
    return records, records.find(ours.id), key


@pytest.mark.parametrize("seed", range(times(1, 20)))
@pytest.mark.parametrize("keyed", ["from before", "set in the middle", "without"])
def test_with_all_files_and_bens_passphrase_nothing_opens_that_ana_answered_or_half_typed_alone(
    couple: tuple[Records, Couple, Key | None], data: Path, keyed: str, seed: int
) -> None:
    records, ours, key = couple
    with records.open(ours, key) as record:
        record.set_passphrase(BEN, own_name(BEN))
        thief = Thief({"b": own_name(BEN)}, key)

        def looks() -> None:
            if keyed != "set in the middle" or "a" in record.keyed:
                thief.take(folder_of(ours))

        evening = Canaries(record, data, seed, EVENING, looks)
        if keyed == "from before":
            record.set_passphrase(ANA, own_name(ANA))
        for number, game in enumerate(EVERY):
            evening.play(game)
            if keyed == "set in the middle" and number == len(EVERY) // 2:
                record.set_passphrase(ANA, own_name(ANA))
        thief.take(folder_of(ours))
        typed = evening.alone | {word for word, seen in evening.drafts.items() if seen is not Seen.OPEN}
        of = {who: {word for word in typed if evening.author[word] == who} for who in "ab"}
        assert min(map(len, of.values())) > 40
        opened = words_found(typed, iter(thief.opened()))
        for who in "b" if keyed != "without" else "ab":  # whoever looks as long as this finds all that can be found
            assert len(opened & of[who]) > 10
            assert len(opened & of[who] & evening.drafts.keys()) > 3
        if keyed != "without":
            assert opened & of["a"] == set()
