"""Makes games/language/locale/ourturn.pot, the catalogue of all words people see: ``python -m tests.tools.catalogue``.

With the path of a translation (.po), that is compiled beside itself instead, as the program reads it.
"""

import argparse
import ast
import inspect
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from games.decks import CardKind
from games.language.catalogues import DOMAIN, LOCALE
from tui.commands.manual import PICTURE, blocks

TREE = Path(__file__).parents[2]
KEYWORDS: dict[str, tuple[Any, ...] | None] = {
    "say": None,
    "_": None,
    "nsay": (1, 2),
    "ngettext": (1, 2),
}
"""What our words are given to, with the place of them among what is given; see games/engine/words.py."""
OF_DECKS = ("title", "about", "source", "sets")
OF_CARDS = ("text", "start", "easier", "options")
AS_IT_STANDS = ("code", PICTURE)
"""Parts of a guide that nobody translates."""
OF_COMMANDS = ("help", "short_help", "epilog")


def catalogue() -> Catalog:
    """All words, in the order in which they stand in the files."""
    made = Catalog(project="Our Turn", version="", copyright_holder="", msgid_bugs_address="", charset="utf-8")
    for folder in ("games", "tui"):
        for path in sorted((TREE / folder).rglob("*")):
            for words, context in _in(path):
                made.add(words, context=context, locations=[(path.relative_to(TREE).as_posix(), 0)])
    return made


def kept() -> Catalog:
    """The catalogue as it stands in the file, which is read in no time; a test holds it to be the one made anew."""
    with (LOCALE / f"{DOMAIN}.pot").open("rb") as written:
        return read_po(written)


def pot() -> str:
    """The catalogue as it is written to the file: the same words give the same text."""
    written = BytesIO()
    write_po(written, catalogue(), width=120, omit_header=True, include_lineno=False)
    head = 'msgid ""\nmsgstr ""\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return head + written.getvalue().decode()


Found = tuple[str | tuple[str, ...], str | None]
"""Words, or those for one and for many; and the context in which they are meant."""


def _in(path: Path) -> Iterator[Found]:
    if path.suffix == ".py":
        with path.open("rb") as code:
            for _, words, _, context in extract("python", code, KEYWORDS):
                yield words, context
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from _pronouns(tree)
        yield from _commands(tree)
    elif path.suffix == ".md":
        yield from (
            (each.words, None) for each in blocks(path.read_text(encoding="utf-8")) if each.kind not in AS_IT_STANDS
        )
    elif path.suffix == ".toml":
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((words, None) for words in (_of_deck(read) if "card" in read else _of_helplines(read)))


def _pronouns(tree: ast.AST) -> Iterator[Found]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Pronouns":
            for context, each in zip(("subject", "object", "possessive"), node.args, strict=False):
                if isinstance(each, ast.Constant):
                    yield str(each.value), context


def _commands(tree: ast.AST) -> Iterator[Found]:
    """The help of the command line: what stands beside and under a command's name, and its options' help."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Listing":
            yield from _helps(node)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):  # an option that several commands have
            yield from _helps(node.value)
        if not isinstance(node, ast.FunctionDef):
            continue
        calls = [each for each in node.decorator_list if isinstance(each, ast.Call)]
        named = [call.func.attr for call in calls if isinstance(call.func, ast.Attribute)]
        if {"command", "group"} & set(named) and (words := ast.get_docstring(node)):
            yield words, None
        for call in calls:
            yield from _helps(call)


def _helps(call: ast.Call) -> Iterator[Found]:
    for each in call.keywords:
        if each.arg in OF_COMMANDS and isinstance(each.value, ast.Constant):
            yield inspect.cleandoc(str(each.value.value)), None


def _of_deck(deck: dict[str, Any]) -> Iterator[str]:
    """What `games.decks.translated` looks up. A matching game says itself what the sides of its cards mean."""
    yield from _at(deck, OF_DECKS)
    for card in deck["card"]:
        is_match = card.get("kind", deck.get("kind")) == CardKind.MATCH
        yield from _at(card, OF_CARDS[:-1] if is_match else OF_CARDS)


def _of_helplines(file: dict[str, Any]) -> Iterator[str]:
    """What `games.asides.helplines` looks up: countries, how one is reached, and for whom; no name."""
    yield from file["countries"].values()
    for line in (file["directory"], *file["line"]):
        yield from _at(line, ("contact", "whom"))


def _at(table: dict[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        words = table.get(key, ())
        yield from [words] if isinstance(words, str) else words


def faults(path: Path) -> list[str]:
    """Return what keeps a translation (.po) from being whole: words without one, and blanks that ours do not have."""
    with path.open("rb") as written:
        there = read_po(written)
    return [
        f"{path.name}: {message.id}"
        for message in kept()
        if message.id
        and ((found := there.get(message.id, message.context)) is None or found.fuzzy or not _fits(message, found))
    ]


def _fits(message: Message, translated: Message) -> bool:
    """Whether something is said, and every blank of it is one of ours, forms of names and all."""
    said = _texts(translated.string)
    return all(said) and set().union(*map(_blanks, said)) <= set().union(*map(_blanks, _texts(message.id)))


def _texts(words: Any) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def _blanks(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:  # a torn one
        return {text}


def compile_po(path: Path) -> Path:
    """Compile a translation; where it was written."""
    with path.open("rb") as written:
        translated = read_po(written)
    with path.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, translated)
    return path.with_suffix(".mo")


def main() -> None:
    """Write the catalogue, or compile the translations that are named."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.catalogue", description=main.__doc__)
    parser.add_argument("po", nargs="*", type=Path, help="a translation; without one, the catalogue is written")
    if translations := parser.parse_args().po:
        for each in translations:
            print(compile_po(each))
    else:
        file = LOCALE / f"{DOMAIN}.pot"
        file.write_text(pot(), encoding="utf-8")
        print(file.relative_to(TREE))


if __name__ == "__main__":
    main()
