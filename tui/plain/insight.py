"""What changed since they began, as lines of text: every picture as sentences."""

from collections.abc import Iterator

from games.catalog.games import title_of
from games.engine import Quote, Table, Words, say
from games.engine import gettext as _
from games.language.days import in_words
from games.overview.insight import Changed
from tui.pages.insight import CAME_BACK, NOTHING, STILL, TITLE, in_sentences, is_empty, span, when
from tui.pages.lines import Naming
from tui.terminal.partner_marks import marked


def insight(changed: Changed, table: Table, name: Naming = marked) -> Iterator[str]:
    """The page, an empty line before each part; each of them called as ``name`` says."""
    yield str(TITLE)
    if is_empty(changed):
        yield str(NOTHING)
        return
    if changed.began:
        yield _("You started on {day}.", day=in_words(changed.began))
    yield from _intended(say("What you wanted at the start:"), changed.first, table, name)
    yield from _intended(say("And most recently:"), changed.last, table, name)
    if weave := changed.weave:
        yield ""
        yield _("Where your asking took you, {months}:", months=span(weave))
        yield from in_sentences(weave, table)
    for measured in changed.measured:
        yield ""
        yield f"{measured.words}:"
        yield from map(str, measured.said)
    if changed.taken:
        yield ""
        yield _("What you took with you:")
        for game, words in changed.taken.items():
            yield f"{title_of(game)}: {' '.join(f'“{each}”' for each in words)}"
    if changed.tried:
        yield ""
        yield _("Small patterns you’ve tried:")
        for each in changed.tried:
            yield f"{name(table, each.who)}, {in_words(each.on)}: {each.words} {each.became or STILL}."
    if changed.came_back:
        yield ""
        yield f"{CAME_BACK}:"
        for story in changed.came_back:
            yield f"“{story.title}”, {when(story)}."


def _intended(head: Words, quotes: tuple[Quote, ...], table: Table, name: Naming) -> Iterator[str]:
    if quotes:
        yield ""
        yield str(head)
        yield from (f"{name(table, quote.who)}: “{quote.text}”" for quote in quotes)
