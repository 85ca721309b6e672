"""Records written by every version that ever was: the stored files are never regenerated."""

import shutil
from pathlib import Path

from games.record.store import layout
from tests.games.record.trials import says
from tests.support.records import open_db

FIXTURES = Path(__file__).parents[1] / "fixtures"

FORMAT_1 = {
    "answers": {
        1: {"said": "I would like ten minutes of your hands in my hair.", "who": "ana", "seconds": 600},
        2: {
            "said": 'Grüße, naïve 🌿 \u2028 "quoted"\nsecond line\ttab',
            "who": "Élodie",
            "shown": ["one", {"two": None, "three": [1, 2.5, True]}],
        },
        3: {"said": "Thank you, love.", "who": "ana"},
    },
    "outcomes": {1: {"agreed": True}, 2: {"agreed": False}},
}


def test_format_1_opens_and_goes_on(tmp_path: Path) -> None:
    shutil.copyfile(FIXTURES / "format-1.journal", tmp_path / layout.JOURNAL)
    before = (tmp_path / layout.JOURNAL).read_bytes()
    with open_db(tmp_path, create=False) as db:
        assert says(db) == FORMAT_1
        assert (tmp_path / layout.JOURNAL).read_bytes() == before
        assert db.table("answers").insert({"said": "on"}) == 5, "4 was given once and is not given again"
        db.storage.log.compact()
    with open_db(tmp_path) as db:
        assert says(db)["outcomes"] == FORMAT_1["outcomes"]
