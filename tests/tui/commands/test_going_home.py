"""The couple's record goes home: a sealed file opens there, and the therapist's key opens nothing any more."""

import shutil
from pathlib import Path

import pyrage
import pytest

from games.record import Records
from games.record.errors import WrongKey
from games.record.keys import keys, sealing
from games.record.keys.slots import Recipient
from tests.games.record import lives
from tests.games.record.hidden import ANAS, BENS, ways
from tests.support.records import folder_of
from tests.tui.commands.shell import Ran, ourturn

WORDS, FILE_WORDS = "six plain words of a therapist", "a pass for the file"
OWN = {who: f"{lives.PRIVATE}-{who}" for who in "ab"}


@pytest.fixture
def therapist(data: Path) -> pyrage.x25519.Identity:
    """The therapist's key, which opens the sealed record of a couple with a case."""
    identity = pyrage.x25519.Identity.generate()
    sealing.seal(Records(data), lives.marked(data), ways(Recipient(sealing.THERAPIST, str(identity.to_public()))))
    assert (
        ourturn(data, "office", "new", "14", "--couple", Records(data).couples()[0].id, typed=f"{WORDS}\n").status == 0
    )
    return identity


def home(data: Path, *args: str, typed: tuple[str, ...] = ()) -> Ran:
    return ourturn(data, "office", "home", "14", *args, typed="".join(f"{each}\n" for each in (WORDS, *typed)))


def log(data: Path) -> list[str]:
    said = ourturn(data, "office", "log", "14", typed=f"{WORDS}\n").out
    *told, last = [line.split("   ")[1] for line in said.splitlines()]
    assert last == "log"
    return told


def opens(data: Path, identity: pyrage.x25519.Identity) -> bool:
    try:
        return bool(keys.unlock_with(Records(data).couples()[0].drawer, str(identity)))
    except WrongKey:
        return False


def test_all_of_it_goes_home_sealed_and_opens_there(
    data: Path, therapist: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.age"
    one = home(data, "--to", str(file), typed=(ANAS,))
    assert (one.status, file.exists()) == (2, False), "one of them alone takes home only their own part"
    done = home(data, "--to", str(file), typed=(ANAS, BENS, FILE_WORDS))
    assert (done.status, "brings it in at home" in done.err.replace("\n", " ")) == (0, True)
    assert file.read_bytes().startswith(b"age-encryption.org/v1\n-> scrypt ")
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(file.read_bytes(), [therapist])
    elsewhere = tmp_path / "home"
    wrong = ourturn(elsewhere, "import", str(file), typed="another pass\n")
    assert (wrong.status, "can’t be opened with this passphrase" in wrong.err.replace("\n", " ")) == (1, True)
    assert ourturn(elsewhere, "import", str(file), typed=f"{FILE_WORDS}\n").status == 0
    with Records(elsewhere).read(Records(elsewhere).couples()[0]) as record:
        shown = str(record.tables.rows)
        assert all(words in shown for words in OWN.values())
    assert log(data) == ["begun", "home"]


def test_it_goes_home_for_a_key_of_theirs_too(data: Path, therapist: pyrage.x25519.Identity, tmp_path: Path) -> None:
    theirs, file = pyrage.x25519.Identity.generate(), tmp_path / "theirs.age"
    to = ("--to", str(file), "--recipient", str(theirs.to_public()))
    assert home(data, *to, typed=(ANAS, BENS)).status == 0
    assert OWN["b"] in pyrage.decrypt(file.read_bytes(), [theirs]).decode()


def test_once_it_is_taken_back_the_therapists_key_opens_nothing_new_or_old_but_a_copy(
    data: Path, therapist: pyrage.x25519.Identity, tmp_path: Path
) -> None:
    assert opens(data, therapist)
    shutil.copytree(data, tmp_path / "copy")
    wrong = home(data, "--without-me", typed=(ANAS, "not mine", BENS))
    assert wrong.status == 2
    assert opens(data, therapist), "nothing was changed"
    done = home(data, "--without-me", typed=(ANAS, ANAS, BENS))
    assert done.status == 0, done.err
    assert "A copy that was made before still opens with it." in done.err.replace("\n", " ")
    assert not opens(data, therapist)
    before = folder_of(Records(tmp_path / "copy").couples()[0])
    for old in ("key", "record.journal"):  # nor where one of the two files of before stands in the place of a new one
        mixed = tmp_path / f"old-{old}"
        shutil.copytree(data, mixed)
        couple = Records(mixed).couples()[0]
        shutil.copy(before / old, folder_of(couple) / old)
        ran = _with_key(mixed, therapist, tmp_path, "history", couple.id)
        assert (ran.status in (1, 2), ran.out) == (True, "")
    nothing = _with_key(data, therapist, tmp_path, "export", Records(data).couples()[0].id, "--to", "-")
    assert (nothing.status in (1, 2), nothing.out) == (True, "")
    for words in (ANAS, BENS):
        assert keys.unlock(Records(data).couples()[0].drawer, words)
    assert opens(tmp_path / "copy", therapist), "and that is said"
    assert log(data) == ["begun", "key-back"]
    said = ourturn(data, "office", "list", "--json", typed=f"{WORDS}\n").out
    assert '"unread": "20' in said


def _with_key(data: Path, identity: pyrage.x25519.Identity, tmp_path: Path, *args: str) -> Ran:
    (tmp_path / "key.txt").write_text(f"{identity}\n")
    return ourturn(data, "--identity", str(tmp_path / "key.txt"), *args)


def test_a_record_that_is_not_sealed_is_not_taken_back_but_removed(data: Path, tmp_path: Path) -> None:
    couple = lives.marked(data)
    assert ourturn(data, "office", "new", "14", "--couple", couple.id, typed=f"{WORDS}\n").status == 0
    refused = home(data, "--without-me")
    assert (refused.status, "isn’t sealed" in refused.err) == (2, True)
    assert home(data, "--remove", typed=("somebody else",)).status == 2
    assert Records(data).couples()
    assert home(data, "--to", str(tmp_path / "x.age"), "--remove", typed=(FILE_WORDS, couple.name)).status == 0
    assert not Records(data).couples()
    assert log(data) == ["begun", "home", "removed"]
    assert ourturn(data, "import", str(tmp_path / "x.age"), typed=f"{FILE_WORDS}\n").status == 0


def test_half_a_wish_is_said(data: Path, therapist: pyrage.x25519.Identity) -> None:
    for args in ((), ("--recipient", "age1x")):
        assert home(data, *args).status == 2
