"""Which shape a list has, seen from what stands in it; the ending of its name decides only what that leaves open."""

import csv
import json
import re

from games.decks.lists.decoding import check_lines
from games.decks.lists.found import CardList, refused
from games.decks.lists.groups import HEAD_KEYS, cards_in
from games.decks.lists.kinklist import KINKLIST, from_kink_tree, from_kinklist
from games.decks.lists.lines import from_lines
from games.decks.lists.literals import json_in
from games.decks.lists.tables import ANKI, from_anki, from_rows, from_table, is_header, separator_of
from games.decks.lists.trees import Twig, from_json, from_json_lines, from_toml, from_yaml
from games.decks.lists.words import name_key, plain
from games.own.problems import Broken

_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\}|$)|\[\s*(?:[\[{\"\]\d-]|true|false|null|$))")
_YAML_KEY = re.compile(r"(?:- +)*[\"']?([^\s\"'#:,\[\]{}-][^\"'#:,\[\]{}\n]{0,40})[\"']?:(?:\s+(\S.*))?")
_YAML_KNOWN = {
    "text",
    "question",
    "prompt",
    "card",
    "front",
    "title",
    "name",
    "category",
    "questions",
    "cards",
    "prompts",
}
_YAML_KNOWN |= {"level", "topic", "items", "version", "author", "license", "licence", "language", "description", "id"}
_FRONT = re.compile(r"\A(?:---|\+\+\+)[ \t]*\n(.*?)\n(?:---|\.\.\.|\+\+\+)[ \t]*(?:\n|\Z)", re.DOTALL)
_TOML = re.compile(r"^[ \t]*\[\[[ \t]*card[ \t]*\]\][ \t]*(?:#.*)?$", re.MULTILINE)
_PROGRAM = re.compile(
    r"^[ \t]*(?:export[ \t]+default|module\.exports[ \t]*=|exports\.\w+[ \t]*="
    r"|(?:[A-Za-z_][\w.]*(?:<[\w<>, ?]*>)?(?:\[\])?[ \t]+){0,4}[A-Za-z_$][\w.$]*(?:[ \t]*:[^=\n]+)?[ \t]*=)[ \t]*[\[{]",
    re.MULTILINE,
)
_ASKED_THEN = re.compile(r"(?!\s*[-*+•>#|])(\s*\S.*?[?？])\s+[-–—](?:\s+(.*)|\s*)")
_BARS = re.compile(r"[\s|:-]+")
"""What stands below the names of the columns in a table of Markdown."""
_ITEM = re.compile(r"\s*(?:[-*+•]\s|\d{1,4}[.)]\s|#{1,6}\s|>\s)")


def read_list(text: str, file: str, ending: str, language: str = "en") -> CardList:
    """All that a list holds; what it is called ends in ``ending``, such as ``.md``. Raises Broken."""
    lines = text.split("\n")
    first = next((line for line in lines if line.strip()), "")
    if ANKI.fullmatch(first.strip()):
        return from_anki(text.lstrip("\n"), file, language)
    if _TOML.search(text) or ending == ".toml":
        return cards_in(from_toml(text, file), file, language)
    if (tree := _as_json(text, file, ending)) is not None:
        return _from_tree(tree, file, language)
    if _is_program(text) and (tree := _as_literal(text, file)) is not None:
        return _from_tree(tree, file, language)
    if KINKLIST.search(text):
        check_lines(text, file)
        return _with_cards(from_kinklist(text), file)
    if (rows := _quizlet(lines)) is not None:
        return from_rows(rows, file, language)
    if _is_table(lines, first, ending):
        return from_table(text, file, language)
    front = _FRONT.match(text) if ending not in (".yaml", ".yml") else None
    if front and (head := _front_matter(front[1], file)) is not None:
        taken = from_lines("\n" * front[0].count("\n") + text[front.end() :], file, language)
        taken.head = _head_of(head, taken) | taken.head
        return taken
    if (tree := _as_yaml(text, file, ending, lines)) is not None:
        return _from_tree(tree, file, language)
    return from_lines(text, file, language)


def _from_tree(tree: Twig, file: str, language: str) -> CardList:
    """The cards in a tree: a KinkList's for the matching game, or any others."""
    taken = from_kink_tree(tree)
    return _with_cards(taken, file) if taken else cards_in(tree, file, language)


def _with_cards(taken: CardList, file: str) -> CardList:
    """A list that has cards; raises Broken with the reason where all of them had to be left out."""
    if not taken.found and taken.passed:
        raise refused(file, taken.passed[0].line, taken.passed[0].what)
    return taken


def _quizlet(lines: list[str]) -> list[tuple[int, list[str]]] | None:
    """The rows of what Quizlet exports with other marks than tabs and lines: “What now? - this”, or all in one line."""
    written = [(at, line) for at, line in enumerate(lines, 1) if line.strip()]
    if len(written) == 1 and written[0][1].count("\t") > 1:
        rows = [row.strip() for row in written[0][1].split(";") if row.strip()]
        return [(written[0][0], row.split("\t")) for row in rows] if all(row.count("\t") == 1 for row in rows) else None
    split = [(at, _ASKED_THEN.fullmatch(line)) for at, line in written]
    if len(split) < 2 or not all(found for _at, found in split):
        return None
    return [(at, [found[1], found[2] or ""]) for at, found in split if found]


def _as_json(text: str, file: str, ending: str) -> Twig | None:
    if not _JSON.match(text) and ending not in (".json", ".jsonl", ".ndjson"):
        return None
    lined = text.count("\n", 0, len(text.rstrip())) > 0 and ending != ".json"
    if lined and re.match(r"\s*(?:\{.*\}|\[.*\]|\".*\")\s*\n", text):
        lines = from_json_lines(text, file)
        if lines is not None:
            return lines
    try:
        return from_json(text, file)
    except Broken as broken:
        slip = isinstance(broken.__cause__, json.JSONDecodeError)
        if lined or ending == ".json":
            try:
                lines = from_json_lines(text, file)
            except Broken:
                lines = None
            if lines is not None and len(lines.value) > 1:
                return lines
        if slip and re.match(r"\s*[\[{]", text) and (lenient := _as_literal(text, file)) is not None:
            return lenient
        if ending in (".json", ".jsonl", ".ndjson") or re.match(r"\s*(?:\{\s*\"|\[\s*[\[{\"])", text):
            raise
        return None


def _is_program(text: str) -> bool:
    """Whether a line gives a list a name, as programs do, and no line looks like an item or a heading of ours."""
    begun = _PROGRAM.search(text)
    return bool(begun) and not re.match(r"\s*(?:[-*+#>]|\d+[.)])\s", text)


def _as_literal(text: str, file: str) -> Twig | None:
    """The tree in what is nearly JSON, or in a program with lists in it; None where it can't be read as that."""
    found = json_in(text)
    if found is None:
        return None
    try:
        return from_json(found, file)
    except Broken:
        return None


def _is_table(lines: list[str], first: str, ending: str) -> bool:
    """Whether it has rows: their first names columns, or the same tabs stand in each."""
    if re.fullmatch(r'"?sep=."?', first.strip(), re.IGNORECASE):
        return True
    written = [line for line in lines if line.strip()]
    listed = sum(bool(_ITEM.match(line)) for line in written) * 2 > len(written)
    marked_off = any("-|" in line.replace(" ", "") and _BARS.fullmatch(line) for line in written)
    if listed or not written or first.lstrip().startswith("|") or marked_off:
        return False
    separator = separator_of(written)
    try:
        cells = next(csv.reader([first], delimiter=separator))
    except csv.Error:
        return ending in (".csv", ".tsv", ".tab")
    if ending in (".csv", ".tsv", ".tab"):
        even = len({line.count(separator) for line in written}) == 1
        return (
            is_header(cells) or even or '"' in first or any('"' in line for line in written[:20]) or separator == "\t"
        )
    if len(cells) > 1 and is_header(cells):
        return True
    marks = [line.count(separator) for line in written if not line.startswith(separator)]
    if separator not in "\t|" or len(marks) < len(written) or len(written) < 2:
        return False
    return min(marks) > 0 and (separator == "\t" or len(set(marks)) == 1)


def _as_yaml(text: str, file: str, ending: str, lines: list[str]) -> Twig | None:
    """The tree, where a text reads as YAML and its lines say more than items do."""
    named = ending in (".yaml", ".yml")
    if not named and not _says_yaml(lines):
        return None
    check_lines(text, file)
    try:
        tree = from_yaml(text, file)
    except Broken:
        if named:
            raise
        return None
    return tree if named or isinstance(tree.value, list) else None


def _says_yaml(lines: list[str]) -> bool:
    """Whether the keys of YAML stand in it: ``- text: …``, or ``food:`` at the edge with everything else below it."""
    written = [line for line in lines if line.strip() and not line.lstrip().startswith("#")]
    if not written or written[0].startswith("%YAML"):
        return bool(written)
    begun = [line for line in written if line.strip() not in ("---", "...")]
    known = sum(bool((found := _YAML_KEY.match(line.strip())) and name_key(found[1]) in _YAML_KNOWN) for line in begun)
    if known and known * 8 >= len(begun) and _YAML_KEY.match(begun[0].strip()):
        return True
    edge = [line for line in begun if not line[0].isspace() and not line.startswith("- ")]
    keys = [line for line in edge if re.fullmatch(r"[\w\"'-][\w \"'-]{0,40}:(?:\s+[>|\[\"'].*)?\s*(?:#.*)?", line)]
    nested = any(line[0].isspace() and re.match(r"\s+(?:- |\w[\w ]*:)", line) for line in begun)
    return bool(keys) and len(keys) == len(edge) and nested


def _front_matter(text: str, file: str) -> Twig | None:
    try:
        tree = from_yaml(text, file) if not re.match(r"\s*\w+\s*=", text) else from_toml(text, file)
    except Broken:
        return None
    return tree if tree.is_object and tree.value else None


def _head_of(tree: Twig, taken: CardList) -> dict[str, str]:
    """What front matter says of the list; the names of what a deck has no place for are left out."""
    head: dict[str, str] = {}
    for name, twig in tree.value:
        key = HEAD_KEYS.get(name_key(name))
        if key and isinstance(twig.value, str) and twig.value.strip():
            head.setdefault(key, plain(twig.value))
        else:
            taken.left_out.add(plain(name))
    return head
