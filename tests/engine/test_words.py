"""Templates are filled with names, pronouns and typed words; what people typed is never read as a template."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from games.engine import Partner, Words, say
from tests.players import ANA, BEN

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
