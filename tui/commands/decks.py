"""`ourturn decks`: which cards there are; decks of one's own, written, brought in and looked through."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.commands.bring import bring, say_problems
from tui.commands.help import Commands
from tui.commands.looked import told
from tui.settings.language import gettext as _
from tui.settings.language import ngettext
from tui.terminal.leaving import Status, tell

if TYPE_CHECKING:
    from games.decks import Deck


@click.group(
    cls=Commands,
    epilog="""\b
Examples:
  ourturn decks list
  ourturn decks new sunday-walks
  ourturn decks import questions.md --licence CC-BY-4.0
  ourturn decks check sunday-walks
""",
)
def decks() -> None:
    """List the cards there are; write, import and check decks of your own."""


@decks.command(
    "list",
    short_help="List every deck.",
    epilog="""\b
Examples:
  ourturn decks list
  ourturn decks list --json | jq 'map(.cards) | add'

\b
The JSON is a list of decks, ours first:
  [{"name", "title", "language", "levels", "cards", "tender", "licence",
    "source"}]
"cards" is how many there are, "tender" how many of them touch what may
hurt; "levels" are those they have, from 1 gentle to 4 explicit.
""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
def every(as_json: bool) -> None:
    """List every deck: name, number of cards, levels. Broken ones are named, and the rest still work."""
    from games.decks import Deck
    from games.decks.shelf import look, own_dir

    found = list(look())
    good = [each for each in found if isinstance(each, Deck)]
    if as_json:
        import json

        click.echo(json.dumps([_doc(deck) for deck in good], ensure_ascii=False, indent=2))
    else:
        wide = max((len(deck.id) for deck in good), default=0)
        for deck in good:
            click.echo(_row(deck, wide))
        tell(_("Your own decks are in {folder}.", folder=str(own_dir())))
    for broken in found:
        if not isinstance(broken, Deck):
            say_problems(broken.problems)


def _doc(deck: "Deck") -> dict[str, object]:
    return {
        "name": deck.id,
        "title": deck.title,
        "language": deck.language,
        "levels": list(deck.levels),
        "cards": len(deck.cards),
        "tender": sum(card.tender for card in deck.cards),
        "licence": deck.licence,
        "source": deck.source,
    }


def _row(deck: "Deck", wide: int) -> str:
    """Its name, how many cards, their levels, and its title, in columns that longer words move along."""
    from games.decks.translated import shown_deck

    cards = ngettext("{number} card", "{number} cards", len(deck.cards))
    levels = "–".join(str(level) for level in sorted({deck.levels[0], deck.levels[-1]}))
    level = _("level {levels}", levels=levels)
    return f"{deck.id:{wide}}   {cards:>9}   {level:9}   {_tender(deck):>9}   {shown_deck(deck).title}"


def _tender(deck: "Deck") -> str:
    """How many of its cards are tender, in words; empty where none is."""
    number = sum(card.tender for card in deck.cards)
    return ngettext("{number} tender", "{number} tender", number) if number else ""


@decks.command(
    short_help="Show the cards of one deck.",
    epilog="""\b
Examples:
  ourturn decks show by-candle --level 4
  ourturn decks show by-candle --json | jq -r '.cards[].text'

\b
The JSON is the deck as “ourturn decks list --json” has it, and its "cards" up
to that level: [{"kind", "level", "tender", "set", "text"}].
""",
)
@click.argument("name")
@click.option(
    "--level",
    metavar="N",
    type=click.IntRange(1, 4),
    default=2,
    help="Show cards up to this level (default: 2).",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
def show(name: str, level: int, as_json: bool) -> int:
    """Show the cards of the deck NAME; only gentle and flirty ones, unless you ask for more with --level."""
    from games.decks import NoSuchDeck
    from games.decks.shelf import find
    from games.decks.translated import shown_deck
    from games.own.problems import Broken

    try:
        deck = shown_deck(find(name))
    except NoSuchDeck as missing:
        tell(str(missing))
        return Status.USAGE
    except Broken as broken:
        return say_problems(broken.problems)
    cards = [card for card in deck.cards if card.level <= level]
    if as_json:
        import json

        keys = ("kind", "level", "tender", "set", "text")
        docs = [{key: getattr(card, key) for key in keys} for card in cards]
        click.echo(json.dumps(_doc(deck) | {"cards": docs}, ensure_ascii=False, indent=2))
    else:
        _print(deck, level)
    if hidden := sum(card.level > level for card in deck.cards):
        tell(
            ngettext(
                "{number} warmer card isn’t shown; --level {level} shows it.",
                "{number} warmer cards aren’t shown; --level {level} shows them all.",
                hidden,
                level=deck.levels[-1],
            )
        )
    return Status.FINE


def _print(deck: "Deck", level: int) -> None:
    by = _("by {author}, {licence}, {source}", author=deck.author, licence=deck.licence, source=deck.source)
    click.echo(f"{deck.title}\n{deck.about}\n{by}")
    place = 0
    for card in deck.cards:
        if card.set != place:
            place = card.set
            click.echo(f"\n{deck.sets[place - 1]}")
        if card.level <= level:
            text = _("{text} (tender)", text=card.text) if card.tender else card.text
            click.echo(f"  {card.kind:24} {card.level}  {text}")


@decks.command(
    short_help="Check decks.",
    epilog="""\b
Examples:
  ourturn decks check
  ourturn decks check sunday-walks
  ourturn decks check ~/shared/our-questions.toml

\b
The JSON is a list of {"file", "line", "what", "grave"}; what’s grave keeps
the file from being played.
""",
)
@click.argument("which", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
def check(which: tuple[str, ...], as_json: bool) -> int:
    """Check decks, by name or file; without WHICH, all your own. Says file, line and what to do, and counts."""
    from games.decks.looking import check_shelf, sound_decks
    from games.decks.shelf import our_files, own_dir

    known = our_files()
    named = [Path(each) if each.endswith(".toml") else known.get(each, own_dir() / f"{each}.toml") for each in which]
    status = told(*check_shelf(named or None), as_json)
    if not as_json:
        for deck in sound_decks(named or None):
            click.echo(_counted(deck))
    return status


def _counted(deck: "Deck") -> str:
    """How many cards it has of which kind, how many at which level, and how many of them are tender."""
    from collections import Counter

    from games.engine.words import one_by_one

    kinds = Counter(card.kind for card in deck.cards).most_common()
    levels = sorted(Counter(card.level for card in deck.cards).items())
    return _(
        "{deck}: {cards}; {kinds}; {levels}; {tender}",
        deck=deck.id,
        cards=ngettext("{number} card", "{number} cards", len(deck.cards)),
        kinds=one_by_one(f"{kind} {number}" for kind, number in kinds),
        levels=one_by_one(_("level {level}: {number}", level=level, number=number) for level, number in levels),
        tender=_tender(deck) or _("none tender"),
    )


decks.add_command(bring)


@decks.command(short_help="Start a deck of your own.")
@click.argument("name")
@click.option("--title", metavar="WORDS", help="The deck’s title (default: its name).")
def new(name: str, title: str | None) -> int:
    """Start a deck of your own called NAME, like sunday-walks: a file with three cards to change."""
    from games.decks.writing import begin, save
    from games.own.problems import Broken
    from games.own.saving import Unsaved

    try:
        path = save(begin(name, title or name.replace("-", " ").capitalize()), name)
    except Broken as broken:
        return say_problems(broken.problems)
    except Unsaved as unsaved:
        tell(str(unsaved))
        return Status.RECORD
    click.echo(path)
    return Status.FINE
