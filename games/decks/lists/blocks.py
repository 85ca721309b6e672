"""What a text or a Markdown file is made of: headings, items, tables, lines; each with the line it begins in."""

import re
from collections.abc import Iterator
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

from games.decks.lists.words import MARK, is_sentence

if TYPE_CHECKING:
    from markdown_it.token import Token

_RULE = re.compile(r"\s*(?:([-*_=~#])\s*)(?:\1\s*){2,}")
_HEADING = re.compile(r"^(\s{0,3}#{1,6})(?=[^\s#\d])")
_OTHER_HEADING = re.compile(r"^(={1,6})\s+(\S.*?)\s*=*$")  # AsciiDoc, and what wikis write
_RULED_HEADING = re.compile(r"^\s*([-~=*_]{2,})\s+(\w.*?)\s+\1\s*$")  # as in “--- Light ---”
_HTML_HEADING = re.compile(r"\s*<h([1-6])(?:\s[^<>]*)?>(.*?)</h\1>", re.I)
_ORG = re.compile(r"^\*\*\s\S", re.MULTILINE)
_TAGS = re.compile(
    r"</?(?:details|summary|div|p|ul|ol|center|section|blockquote|article|main|body|html|span)(?:\s[^<>]*)?/?>", re.I
)
_BB = re.compile(r"\[/?(?:list|ul|ol)(?:=[^\[\]]*)?\]", re.I)
_LI = re.compile(r"\s*<li(?:\s[^<>]*)?>\s*", re.I)
_COMMENT = re.compile(r"<!--.*?-->|%%.*?%%", re.DOTALL)
_SYMBOL = re.compile(
    r"\s*([\U0001f000-\U0001faff\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff][\ufe0f\u200d\U0001f3fb-\U0001f3ff]*)\s+(?=\S)"
)
_LETTER = re.compile(r"\s*([a-zA-Z])[.)]\s+(?=\S)")
_ROMAN = re.compile(r"\s*([IVXL]{1,7})[.)]\s+(?=\S)")
_COUNT = re.compile(r"\s*(\d{1,4})\s+(?=\S)")
_ANSWER = re.compile(r"\s*(?:a|answer)\s*\d{0,4}\s*[:.)]\s+(?=\S)", re.IGNORECASE)
_MEANS = re.compile(r"\s{0,3}[:~]\s+(?=\S)")
_CALLOUT = re.compile(r"^(\s*(?:>\s*)+)\[!\w+\][-+]?\s*")
_QUESTION = re.compile(r"\s*(?:[-*]\s+)?\**(?:q|question)\s*\d{0,4}\s*[:.)]", re.IGNORECASE)
_STRONG = re.compile(r"(\*\*|__)(?!\s).+(?<!\s)\1:?")


class Chunk(NamedTuple):
    """A piece of a text.

    ``of`` is ``heading``, ``item``, ``more`` (what stands under an item), ``table``, ``text`` or ``code``; ``depth``
    how deep an item stands in others, the level of a heading, or 1 for a quoted text.
    """

    of: str
    line: int
    words: str = ""
    depth: int = 0
    rows: list[tuple[int, list[str]]] = []  # noqa: RUF012  # never changed
    underlined: bool = False
    strong: bool = False


def blocks_of(text: str) -> Iterator[Chunk]:
    """All pieces of a text, in its order."""
    from markdown_it import MarkdownIt

    reader = MarkdownIt("commonmark", {"html": False, "maxNesting": 30}).enable(["table"])
    reader.disable(["code", "reference", "inline", "html_block"])
    lines, answers = _in_markdown(text)
    blocks = list(_from_tokens(reader.parse("\n".join(lines)), text.split("\n")))
    yield from sorted([*blocks, *answers], key=lambda block: block.line)


def _in_markdown(text: str) -> tuple[list[str], list[Chunk]]:
    """The lines with every bullet and number as Markdown's own, and the answers that stood between them."""
    text = dedent(
        _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text) if "<!--" in text or "%%" in text else text
    )
    lines = text.split("\n")
    written = [line for line in lines if line.strip()]
    if _ORG.search(text):  # Org: its headings are stars
        lines = [re.sub(r"^\*+(?= )", lambda found: "#" * len(found[0]), line) for line in lines]
    symbols = sum(bool(_SYMBOL.match(line)) for line in written) * 2 > len(written)
    counted = _COUNT if _is_counted(written) else _LETTER if _is_lettered(written) else None
    counted = counted or (_ROMAN if _is_roman(written) else None)
    asked = any(_QUESTION.match(line) for line in written)
    answers: list[Chunk] = []
    fenced = False
    for at, line in enumerate(lines):
        if line.lstrip().startswith(("```", "~~~")) and not _RULED_HEADING.match(line):
            fenced = not fenced
        lines[at] = line = _RULED_HEADING.sub(r"## \2", line)
        if fenced or not line.strip():
            continue
        if _RULE.fullmatch(line) or not any(map(str.isalnum, line)):
            if at and not lines[at - 1].strip():  # under a text it may make a heading of it
                lines[at] = ""
            continue
        if (asked and _ANSWER.match(line)) or (at and lines[at - 1].strip() and _MEANS.match(line)):
            answers.append(Chunk("more", at + 1, line))
            lines[at] = ""
            continue
        lines[at] = _line_in_markdown(line, symbols, counted)
    return list(_indented(lines)), answers


def _indented(lines: list[str]) -> Iterator[str]:
    """The lines with items two spaces under each other: Markdown takes one that is further in for a text."""
    open_: list[int] = []
    after_gap = False
    for line in lines:
        bare = line.lstrip(" \t")
        inside = len(line[: len(line) - len(bare)].expandtabs(4))
        if not bare:
            after_gap = True
            yield line
            continue
        if bare.startswith("- ") and not _RULE.fullmatch(bare):
            while open_ and open_[-1] >= inside:
                open_.pop()
            yield "  " * len(open_) + bare
            open_.append(inside)
        elif inside and open_:
            yield "  " * sum(each < inside for each in open_) + bare
        else:
            open_ = [] if after_gap else open_
            yield line
        after_gap = False


def _line_in_markdown(line: str, symbols: bool, counted: re.Pattern[str] | None) -> str:
    if "<" in line:
        line = _HTML_HEADING.sub(lambda found: f"{'#' * int(found[1])} {found[2]}", line)
        line = _TAGS.sub("", _LI.sub("- ", line)).replace("</li>", "")
    if "[" in line:
        line = _BB.sub("", line)
    line = _OTHER_HEADING.sub(lambda found: f"{'#' * len(found[1])} {found[2]}", line)
    line = _CALLOUT.sub(r"\1", _HEADING.sub(r"\1 ", line))
    quoted = re.match(r"\s*(?:>\s?)*", line)
    before, rest = (quoted[0], line[quoted.end() :]) if quoted else ("", line)
    rest_bare = rest.lstrip()
    before += rest[: len(rest) - len(rest_bare)]
    if symbols and (found := _SYMBOL.match(rest_bare)) and not rest_bare.rstrip().endswith(found[1]):
        return f"{before}- {rest_bare[found.end() :]}"
    if counted and (found := counted.match(rest_bare)):
        return f"{before}- {rest_bare[found.end() :]}"
    if (found := MARK.match(rest_bare)) and not rest_bare.startswith(("**", "__")):
        return f"{before}- {rest_bare[found.end() :]}"
    return line


def _is_counted(lines: list[str]) -> bool:
    """Whether most lines begin with a number and nothing behind it, and the numbers go up by one."""
    numbers = [int(found[1]) for line in lines if (found := _COUNT.match(line))]
    return (
        len(numbers) > 2
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and len(numbers) * 2 > len(lines)
    )


def _is_roman(lines: list[str]) -> bool:
    """Whether most lines begin with a Roman number and a bracket or a dot, and the first are I and II."""
    numbers = [found[1] for line in lines if (found := _ROMAN.match(line))]
    return numbers[:2] == ["I", "II"] and len(numbers) * 2 > len(lines)


def _is_lettered(lines: list[str]) -> bool:
    """Whether most lines begin with a letter and a bracket or a dot, and the letters follow each other."""
    letters = "".join(found[1].lower() for line in lines if (found := _LETTER.match(line)))
    return len(letters) > 2 and letters in "abcdefghijklmnopqrstuvwxyz" and len(letters) * 2 > len(lines)


def _from_tokens(tokens: "list[Token]", lines: list[str]) -> Iterator[Chunk]:
    depth = quoted = 0
    fresh = False  # whether the next text is the first of an item
    heading = ""
    rows: list[tuple[int, list[str]]] = []
    in_table = False
    for token in tokens:
        line = (token.map or [0])[0] + 1
        if token.type == "list_item_open":
            depth, fresh = depth + 1, True
        elif token.type == "list_item_close":
            if fresh:  # an item of nothing
                fresh = False
            depth -= 1
        elif token.type == "blockquote_open":
            quoted += 1
        elif token.type == "blockquote_close":
            quoted -= 1
        elif token.type == "heading_open":
            heading = token.tag + ("-" if set(token.markup) <= {"-", "="} else "")
        elif token.type == "table_open":
            in_table, rows = True, []
        elif token.type == "table_close":
            in_table = False
            yield Chunk("table" if not depth else "more", rows[0][0], " ".join(rows[0][1]), rows=rows)
        elif token.type == "tr_open":
            rows.append((line, []))
        elif token.type == "inline":
            if in_table:
                rows[-1][1].append(_unescaped(token.content))
            elif heading:
                yield Chunk(
                    "heading", line, _unescaped(token.content), int(heading[1]), underlined=heading.endswith("-")
                )
                heading = ""
            elif depth:
                of, fresh = ("item", False) if fresh else ("more", False)
                own, after = _without_lazy(_unescaped(token.content).split("\n"), lines[line - 1 :])
                yield Chunk(of, line, " ".join(own), depth)
                if after:
                    yield Chunk("more", line + len(own), " ".join(after), depth)
            else:
                strong = bool(_STRONG.fullmatch(token.content.strip()))
                yield Chunk("text", line, _unescaped(token.content), min(quoted, 1), strong=strong)
        elif token.type in ("fence", "html_block"):
            yield Chunk("code", line, token.content or token.info)


def _without_lazy(words: list[str], lines: list[str]) -> tuple[list[str], list[str]]:
    """An item, and the lines at the edge below it that begin a sentence of their own; Markdown takes them for its."""
    for at in range(1, len(words)):
        begins = not lines[at][:1].isspace() and words[at][:1].isupper()
        if begins and is_sentence(words[at - 1]):
            return words[:at], words[at:]
    return words, []


def _unescaped(words: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", words)
