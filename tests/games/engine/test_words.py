"""Templates are filled with names, pronouns and typed words; what people typed is never read as a template."""

import re
from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import Partner, Words, ngettext, say
from games.engine.words import use
from tests.support.players import ANA, BEN

ROBIN = Partner("c", "Robin", "xe/xem/xyr")


@pytest.mark.parametrize(
    ("template", "who", "filled"),
    [
        ("{who}, you ask", ANA, "Ana, you ask"),
        ("Ask what {who:they} {who:want|wants}", ANA, "Ask what she wants"),
        ("Ask what {who:they} {who:want|wants}", BEN, "Ask what they want"),
        ("Look at {who:them}; it is {who:their} turn", ANA, "Look at her; it is her turn"),
        ("Look at {who:them}; it is {who:their} turn", BEN, "Look at them; it is their turn"),
        ("{who:they} {who:have|has} {who:their} way with {who:them}", ROBIN, "xe has xyr way with xem"),
        ("{who} {who:has been|have been}", Partner("d", "Sam"), "Sam has been"),
        ("{{literal}} {who}", ANA, "{literal} Ana"),
    ],
)
def test_names_and_pronouns(template: str, who: Partner, filled: str) -> None:
    assert str(say(template, who=who)) == filled


def test_words_inside_words() -> None:
    inner = say("{ana} and {count} cups", ana=ANA, count=2)
    assert str(say("{inner}.", inner=inner)) == "Ana and 2 cups."


@given(st.text())
def test_typed_text_is_put_in_as_it_is(typed: str) -> None:
    assert str(say("{typed}", typed=typed)) == typed
    assert str(say("“{typed}” {who}", typed=typed, who=Partner("a", typed))) == f"“{typed}” {typed}"


@pytest.mark.parametrize(
    "typed", ["{ana}", "{0}", "{ana.__class__}", "{{", "}", "{typed}", "%s", "$ana", "\\n", "[red]"]
)
def test_typed_templates_stay_literal(typed: str) -> None:
    assert str(say("{ana}: {typed}", ana=ANA, typed=typed)) == f"Ana: {typed}"


@pytest.mark.parametrize("template", ["{nobody}", "{}", "{0}", "{ana.name}", "{ana[0]}", "{ana:thier}", "{ana:{ben}}"])
def test_a_blank_or_form_that_is_none_is_noticed_at_once(template: str) -> None:
    with pytest.raises(KeyError):
        say(template, ana=ANA)


@pytest.mark.parametrize("template", ["{", "}", "{ana", "a } b"])
def test_a_torn_template_is_noticed_at_once(template: str) -> None:
    with pytest.raises(ValueError, match=r"[{}]"):
        say(template, ana=ANA)


def test_the_same_words_are_equal() -> None:
    assert say("{ana}", ana=ANA) == say("{ana}", ana=ANA)
    assert hash(say("{ana}", ana=ANA)) == hash(say("{ana}", ana=ANA))
    assert say("{ana}", ana=ANA) != say("{ana}", ana=BEN)
    assert say("plain") == Words("plain")


def test_words_are_said_in_the_language_of_the_moment(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(lambda: use(NullTranslations()))
    early = say("Stop, {who}; it is {who:their} turn", who=ANA)
    use(Loud())
    assert str(early) == "STOP, Ana; IT IS HER! TURN"
    assert str(say("{who:their}", who=ROBIN)) == "xyr", "words of one's own are not translated"
    assert [ngettext("one cup", "{number} cups", n) for n in (1, 3)] == ["ONE CUP", "3 CUPS"]


def test_a_slip_in_a_translation_costs_the_translation_only(request: pytest.FixtureRequest) -> None:
    request.addfinalizer(lambda: use(NullTranslations()))
    use(Loud({"Look at {who:them}": "Schau {wen:them} an", "{who} nods": "{who"}))
    assert [str(say("Look at {who:them}", who=ROBIN)), str(say("{who} nods", who=ANA))] == ["Look at xem", "Ana nods"]


class Loud(NullTranslations):
    """Everything in capitals but the blanks."""

    def __init__(self, wrong: dict[str, str] | None = None) -> None:
        super().__init__()
        self._wrong = wrong or {}

    def gettext(self, message: str) -> str:
        return self._wrong.get(message) or re.sub(r"[^{}]+(?![^{]*})", lambda found: found[0].upper(), message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return f"{message.upper()}!"
