"""All that lies in a case beside its hours: homework, slips, figures, its log; and all that leaves one in a file."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from games.catalog.games import GAMES, UNLISTED
from games.engine import Fate
from games.moves.measures import CIRCLES
from games.office.case import Case
from games.office.hour import Alone, Structure
from games.office.slip import Slip
from games.record import Records
from tests.privacy.canaries import Canaries, own_name
from tests.privacy.office.planted import CALLED, Planted, stands_in
from tests.privacy.office.stores import WORDS, Stores, all_in
from tests.support.players import EVENING, TABLE
from tests.support.scripted import Pick, Typed, evening
from tests.tui.commands.shell import Ran, ourturn
from tests.tui.scratch import pick, press
from tui.office.cases.app import OfficeApp
from tui.office.cases.lines import look_in_lines
from tui.office.cases.pages import CasePages

AT_HOME = ("intention", "retold", "museum-of-us", "quiet-match", "story-retelling", "confession-album")
FILE_WORDS = "a passphrase for the file"
REFUSED, LINE, GIVEN, IN_DECK = "refusedcanaryofaline", "slipcanaryofaline", "handoutcanaryofaline", "deckcanaryofacard"


class CaseOfTheirs:
    """A couple with evenings at home, and their case with two hours and notes on each."""

    def __init__(self, data: Path, folder: Path) -> None:
        self.stores, self.folder = Stores.begun(data), folder
        self.words = Planted(1)
        self.at_home = self._evenings()
        with self.stores.office() as office:
            self.case: Case = self.stores.case(office, Structure.THROUGH_ME, Alone.AT_THE_DRIVER)
            for days in (0, 7):
                office.begin_hour(self.case, EVENING + timedelta(days)).keep(self.words.note())

    def _evenings(self) -> set[str]:
        """Every word that they wrote at home: kept, sealed, burnt, taken back, or typed and taken away again."""
        with self.stores.records.open(self.stores.couple) as record:
            for who in TABLE:
                record.set_passphrase(who, own_name(who))
            at_home = Canaries(record, self.stores.data, 1, EVENING + timedelta(hours=1))
            for name in AT_HOME:
                at_home.play((GAMES | UNLISTED)[name])
            typed = at_home.alone | at_home.shown | set(at_home.drafts)
            at_home.good_night(Fate.KEEP, Fate.BURN, Fate.SEAL)
            (last, *_) = record.sessions()[::-1]
            entry = next(each for each in record.entries(last.id) if stands_in(typed, each.text))
            record.withdraw(last.id, entry)
        assert len(typed) > 30
        return typed

    def told(self, *words: str, typed: str = "") -> Ran:
        """Run a command; it has to come to its end as it should."""
        said = ourturn(self.stores.data, *words, typed=typed)
        assert said.status == 0, said.err
        assert stands_in(self.at_home, said.out + said.err) == set()
        return said

    def of_the_office(self, *words: str, more: str = "") -> str:
        """The same, of the cases; what it says."""
        said = self.told(*words, typed=f"{WORDS}\n{more}")
        return said.out + said.err

    def nothing_crossed(self, openly: set[str] = frozenset()) -> bytes:  # type: ignore[assignment]
        """Nothing of theirs is in the case but what they gave ``openly``; all that is there, opened."""
        every = self.at_home | {REFUSED, LINE, GIVEN, IN_DECK}
        assert stands_in(every | self.words.nobody_elses, self.stores.cases_sealed()) == set()
        opened = self.stores.cases_opened()
        assert stands_in(self.words.nobody_elses, opened) == self.words.nobody_elses
        assert stands_in(every, opened) == openly
        with self.stores.records.read(self.stores.couple) as record:
            theirs = self.stores.of_the_couple(record, self.folder / "shares")
        assert stands_in(self.words.nobody_elses, theirs) == set()
        return opened


@pytest.fixture
def theirs(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CaseOfTheirs:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return CaseOfTheirs(data, tmp_path)


def test_a_case_holds_of_a_slip_only_the_line_that_both_gave_and_it_goes_when_it_is_struck_out(
    theirs: CaseOfTheirs,
) -> None:
    where = ("--when", "after supper on Sunday", "--where", "on the sofa")
    theirs.of_the_office("assign", "--case", CALLED, "--game", "three-minutes", *where, "--to", "homework.txt")
    homework = Path("homework.txt")
    assert stands_in(theirs.words.nobody_elses | theirs.at_home, homework.read_bytes()) == set()
    went = ("homework", "homework.txt", "--went", "part", "--slip", "slip.txt")
    theirs.told(*went, "--line", REFUSED, typed="y\nn\n")
    assert stands_in({REFUSED}, Path("slip.txt").read_bytes() + all_in(theirs.stores.data)) == set()
    theirs.told(*went, "--force", "--line", LINE, typed="y\ny\n")
    assert LINE in theirs.of_the_office("slip", "slip.txt")
    theirs.nothing_crossed(openly={LINE})
    with theirs.stores.office() as office:
        assert LINE in str(office.begin_hour(theirs.case, EVENING).hour.opens_with)
    theirs.told(*went, "--force")
    assert Slip.read(Path("slip.txt").read_bytes()).line == ""
    assert LINE not in theirs.of_the_office("slip", "slip.txt")
    theirs.nothing_crossed()
    with theirs.stores.records.read(theirs.stores.couple) as record:
        assert stands_in({LINE, REFUSED}, theirs.stores.of_the_couple(record, theirs.folder / "shares")) == set()


def test_a_line_struck_out_at_home_goes_from_the_case_on_the_same_machine(theirs: CaseOfTheirs) -> None:
    where = ("--when", "after supper on Sunday", "--where", "on the sofa")
    theirs.of_the_office("assign", "--case", CALLED, "--game", "three-minutes", *where, "--to", "homework.txt")
    went = ("homework", "homework.txt", "--went", "part", "--slip", "slip.txt")
    theirs.told("homework", "homework.txt")
    for typed in (("--line", LINE), ("--force",)):
        theirs.told(*went, *typed, typed="y\ny\n")
        with (
            theirs.stores.office() as office,
            theirs.stores.records.read(theirs.stores.couple) as record,
        ):
            office.take(theirs.case, record.address, record.homework)
        theirs.nothing_crossed(openly={LINE} if "--line" in typed else set())


def test_own_cards_go_along_in_the_file_and_stay_in_no_store(
    theirs: CaseOfTheirs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "office"))
    theirs.told("decks", "new", "our-cards")
    deck = tmp_path / "office/decks/our-cards.toml"
    deck.write_text(f"# {IN_DECK}\n{deck.read_text('utf-8')}", "utf-8")
    card = ("--card", "our-cards/What made you laugh", "--when", "soon", "--where", "here")
    theirs.of_the_office("assign", "--case", CALLED, *card, "--to", "homework.txt")
    file = Path("homework.txt").read_bytes()
    assert stands_in(theirs.words.nobody_elses | theirs.at_home | {IN_DECK}, file) == {IN_DECK}
    monkeypatch.setenv("OURTURN_CONFIG_DIR", str(tmp_path / "home"))
    theirs.told("homework", "homework.txt", typed="n\n")
    theirs.nothing_crossed()
    assert stands_in({IN_DECK}, all_in(theirs.stores.data)) == set()


@pytest.mark.parametrize("ending", [".html", ".md"])
def test_a_handout_holds_the_lines_both_gave_and_nothing_else(theirs: CaseOfTheirs, ending: str) -> None:
    page = Path(f"page{ending}")
    theirs.told("handout", "--will", GIVEN, "--words", REFUSED, "--to", str(page), typed="y\ny\ny\nn\n")
    every = theirs.at_home | theirs.words.nobody_elses | {GIVEN, REFUSED}
    assert stands_in(every, page.read_bytes()) == {GIVEN}
    with theirs.stores.office() as office:  # the log takes in that it was made
        assert [each.what for each in office.accesses(theirs.case)][-1] == "handout"
    theirs.nothing_crossed()


@pytest.mark.parametrize("face", ["lines", "screens"])
async def test_a_figure_is_in_a_case_only_while_its_owner_wants_that(theirs: CaseOfTheirs, face: str) -> None:
    pictures = ("Which picture looks", "4")
    if face == "lines":
        answers: list[Typed] = []
        for name, says in (("Ana", "Yes, with today"), ("Ben", "No, it goes now")):
            answers += [Pick(f"{name} answers alone"), Pick(pictures[0]), name[0].lower(), pictures[1], Pick(says), ""]
        _in_lines(theirs, Pick("How they are"), *answers)
    else:
        with theirs.stores.office() as office:
            pages = CasePages(office, theirs.stores.records, lambda: EVENING)
            app = OfficeApp(theirs.stores.records, pages, pages.begin(CALLED), now=lambda: EVENING)
            async with app.run_test(size=(80, 40)) as pilot:
                await pick(pilot, "How they are, answered alone")
                for name, says in (("Ana", "Yes, with today"), ("Ben", "No, it goes now")):
                    await pick(pilot, f"{name} answers alone")
                    await pick(pilot, pictures[0])
                    await press(pilot, name[0].lower(), pictures[1], "enter")
                    await pick(pilot, says)
                    await press(pilot, "enter")
                    await press(pilot, "enter")
    opened = theirs.nothing_crossed()
    assert opened.count(CIRCLES.encode()) == 1, "what somebody keeps to themselves is nowhere"
    assert b'"Ben"' not in opened
    for ending, more in ((".csv", ()), (".json", ("--json",))):
        theirs.of_the_office("outcome", "--case", CALLED, *more, "--to", f"figures{ending}")
        file = Path(f"figures{ending}").read_bytes()
        assert file.count(CIRCLES.encode()) == 1
        assert stands_in(theirs.at_home | theirs.words.nobody_elses, file) == set()
    _in_lines(theirs, Pick("How they are"), Pick("One of them takes theirs back"), Pick("Ana takes theirs back"))
    assert CIRCLES.encode() not in theirs.nothing_crossed()


def _in_lines(theirs: CaseOfTheirs, *typed: Typed) -> None:
    with theirs.stores.office() as office:
        pages, said = CasePages(office, theirs.stores.records, lambda: EVENING), evening(*typed)
        look_in_lines(said.talk, theirs.stores.records, pages, pages.begin(CALLED), 600)
        assert stands_in(theirs.at_home | theirs.words.notes, said.read) == set()


def test_no_note_goes_home_with_their_record_and_no_list_of_cases_has_a_word_of_theirs(
    theirs: CaseOfTheirs, tmp_path: Path
) -> None:
    theirs.of_the_office("office", "home", CALLED, "--to", "theirs.age", more=f"{FILE_WORDS}\n")
    home = tmp_path / "home"
    assert ourturn(home, "import", "theirs.age", typed=f"{FILE_WORDS}\n").status == 0
    with Records(home).read(Records(home).couples()[0]) as record:
        came = str(record.tables.rows)
    assert stands_in(theirs.at_home, came), "it is all of it"
    assert stands_in(theirs.words.nobody_elses, came.encode() + all_in(home)) == set()
    for words in (("list",), ("list", "--json"), ("log", CALLED), ("notes", CALLED)):
        said = theirs.of_the_office("office", *words)  # that has no word of theirs
        assert stands_in(theirs.words.notes, said) == (theirs.words.notes if "notes" in words else set())
    theirs.nothing_crossed()


def test_a_consent_that_is_taken_back_says_of_nobody_why_and_of_a_locked_case_nothing(theirs: CaseOfTheirs) -> None:
    with theirs.stores.office() as office:
        hour = office.begin_hour(theirs.case, EVENING)
        office.lock()
        hour.withdraw("b", EVENING)
    waits = b"".join(path.read_bytes() for path in theirs.stores.office_folder.rglob("*withdrawn*"))
    assert waits
    assert waits.isdigit()
    assert stands_in({CALLED}, all_in(theirs.stores.office_folder)) == set()
    with theirs.stores.office() as office:
        assert replace(theirs.case, consent={}) == office.find(CALLED)
    theirs.nothing_crossed()
