"""Text and Markdown: cards as items of lists, as rows of tables, as headings that ask, or simply as lines."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from games.decks.lists.blocks import Chunk, blocks_of
from games.decks.lists.cards_of import add_text
from games.decks.lists.decoding import check_lines, check_number, refuse_other_texts, without_stamps
from games.decks.lists.found import CardList, LeftLine
from games.decks.lists.tables import from_rows
from games.decks.lists.words import (
    ABOUT_ITSELF,
    NUMBERED,
    is_asked,
    is_sentence,
    looks_like_card,
    name_key,
    one_line,
    plain,
)
from games.engine.text import clean_line
from games.engine.words import gettext as _

_SHOWN = 40  # characters of a line that was left out, by which it is found again
_HEADING_LONGEST = 60
_LONG = 140  # a line of so many characters without a question is no card among questions
_BELOW = 7  # the depth of a heading that is only a line above a list; those of Markdown have 1 to 6
_BOLD_FIRST = re.compile(r"(\*\*|__)([^*_]+[?？؟.!…])\1\s*[:–—-]?\s*(\S.*)")
_SLANTED = re.compile(r"([*_])(?![*_\s]).+(?<![*_\s])\1")
_ADDRESS = re.compile(r"<?(?:https?://|www\.)\S+>?")
_ASKED = re.compile(r"[^?？]+[?？]+(?=\s|<|$)")
"""Each question of several in one line, whose ends of line were lost on the way."""
_TO_A_PLACE = re.compile(r"\[[^\[\]]*\]\(#[^()]*\)[.:]?")
"""A line of a table of contents."""
_WRAPPED = 50  # a line of so many characters may go on in the next


def from_lines(text: str, file: str, language: str = "en") -> CardList:
    """Headings and cards; where nothing is marked as either, every line is a card. Raises Broken."""
    check_lines(text, file)
    text = without_stamps(text)
    check_number(text, file)
    refuse_other_texts(text, file)
    read = _Read(list(blocks_of(text)), file, language)
    read.take()
    return read.taken


class _Read:
    """One text while it is being read."""

    def __init__(self, blocks: list[Chunk], file: str, language: str) -> None:
        self._blocks, self._file, self._language = blocks, file, language
        self.taken = CardList(steps=True)
        self._headings: list[tuple[int, str]] = []
        self._number = 0
        of = [block.of for block in blocks]
        items = of.count("item")
        asking = [block for block in blocks if block.of == "heading" and _asks(block)]
        self._cards_are_headings = len(asking) > max(items, 1) and (len(asking) > 2 or not items)
        self._underlined = all(block.underlined for block in asking)
        lines = [line for block in blocks if block.of == "text" for _line, line in _unwrapped(block)]
        numbered = sum(bool(NUMBERED.match(line)) for line in lines)
        self._numbered = not items and numbered > 1 and numbered * 4 >= len(lines)
        asked = sum(map(is_asked, lines))
        self._asked = asked >= 0.8 * len(lines) > 4
        self._all_lines = not self._cards_are_headings and ((not items and "table" not in of) or asked > 2 * items + 2)
        self._in_one_line = len(lines) == len(blocks) == 1
        self._sentences = len(lines) > 2 and sum(map(is_sentence, lines)) >= 0.7 * (len(lines) - 1)

    def take(self) -> None:
        blocks = self._blocks
        at = 0
        while at < len(blocks):
            block = blocks[at]
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            if block.of == "heading":
                if any(map(str.isalnum, block.words)):  # else it is a rule with a mark before it
                    self._heading(block)
            elif block.of == "item":
                at += self._item(at)
            elif block.of == "table":
                self._table(block)
            elif block.of == "text":
                self._lines(block, after)
            else:
                self._pass(block.line, block.words)
            at += 1

    def _groups(self) -> tuple[str, ...]:
        return tuple(words for _depth, words in self._headings)

    def _under(self, depth: int, words: str) -> None:
        while self._headings and self._headings[-1][0] >= depth:
            self._headings.pop()
        self._headings.append((depth, plain(words).rstrip(": ") or words))

    def _add(self, line: int, words: str, groups: tuple[str, ...] | None = None) -> None:
        if not plain(words) or _TO_A_PLACE.fullmatch(words.strip()) or self._is_about_itself(words):
            self._pass(line, words)
            return
        self._number += 1
        add_text(self.taken, line, words, self._groups() if groups is None else groups, self._number)

    def _is_about_itself(self, words: str) -> bool:
        """Whether it stands where a page speaks of itself, such as under “Contributing”, and asks nothing."""
        return any(name_key(heading) in ABOUT_ITSELF for heading in self._groups()) and not is_asked(plain(words))

    def _pass(self, line: int, words: str) -> None:
        if shown := clean_line(words):
            shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN].rstrip()} …"
            self.taken.passed.append(LeftLine(line, _("“{words}” isn’t a card, so it was left out.", words=shown)))

    def _heading(self, block: Chunk) -> None:
        if self._cards_are_headings and _asks(block):
            while self._headings and self._headings[-1][0] >= block.depth:
                self._headings.pop()
            self._add(block.line, block.words)
        else:
            self._under(block.depth, block.words)

    def _item(self, at: int) -> int:
        """Take an item with all that stands under it; how many blocks that were beside it."""
        block = self._blocks[at]
        below = []
        for place in range(at + 1, len(self._blocks)):
            each = self._blocks[place]
            if each.of not in ("item", "more") or (each.of == "item" and each.depth <= block.depth):
                break
            below.append(each)
        kept = self._headings[:]
        items = [each for each in below if each.of == "item"]
        block, aside = _without_aside(block)
        if aside:
            self._pass(block.line, aside)
        if not items or is_sentence(plain(block.words)):
            if block.words:
                self._add(block.line, self._with_sides(block, items))
            if self._sides_of(block, items):
                return len(below)
            for each in below:
                if each.of == "item" and is_asked(plain(each.words)):
                    self._add(each.line, each.words)
                else:
                    self._pass(each.line, each.words)
            return len(below)
        if (
            not block.words
            or block.words.rstrip().endswith(":")
            or any(looks_like_card(plain(each.words)) for each in items)
        ):
            if block.words:
                self._under(_BELOW + 1 + block.depth, block.words)
            done = 0
            while done < len(below):
                if below[done].of == "item":
                    done += self._item(at + 1 + done)
                else:
                    self._pass(below[done].line, below[done].words)
                done += 1
            self._headings = kept
            return len(below)
        self._under(_BELOW + 1 + block.depth, block.words)
        for each in below:
            self._add(each.line, each.words) if each.of == "item" else self._pass(each.line, each.words)
        self._headings = kept
        return len(below)

    def _sides_of(self, block: Chunk, items: list[Chunk]) -> bool:
        """Whether two items under a question are what to choose from."""
        return (
            len(items) == 2
            and bool(re.search(r"\b(?:rather|prefer|or)\b", block.words))
            and not any(is_asked(i.words) for i in items)
        )

    def _with_sides(self, block: Chunk, items: list[Chunk]) -> str:
        if not self._sides_of(block, items):
            return block.words
        return f"{block.words.rstrip('… .:')} {plain(items[0].words)} / {plain(items[1].words)}"

    def _table(self, block: Chunk) -> None:
        rows = from_rows(block.rows, self._file, self._language)
        self.taken.left_out |= rows.left_out
        self.taken.passed += rows.passed
        self.taken.found += [found._replace(groups=(*self._groups(), *found.groups)) for found in rows.found]

    def _lines(self, block: Chunk, after: Chunk | None) -> None:
        lines = list(_unwrapped(block))
        if self._in_one_line and len(split := _ASKED.findall(lines[0].words)) > 2:
            lines = [_Line(block.line, words.lstrip(" /|·,;")) for words in split]
        if len(lines) == 1 and self._is_heading(block, lines[0][1], after):
            above_others = block is self._blocks[0] and _may_head(after)
            self._under(_BELOW - above_others, lines[0][1])
            return
        for place, (line, words) in enumerate(lines):
            if place == 0 and self._heads(words, lines[1:]):
                self._under(_BELOW, words)
            elif self._is_line_card(block, words) and not self._is_prose(words):
                self._add(line, words)
            else:
                self._pass(line, words)

    def _heads(self, words: str, below: list["_Line"]) -> bool:
        """Whether the first of several lines is what the others stand under."""
        if not below or not self._all_lines or is_sentence(words) or len(words) > _HEADING_LONGEST:
            return False
        return words.endswith(":") or sum(is_sentence(line.words) for line in below) >= 0.8 * len(below) > 0

    def _is_prose(self, words: str) -> bool:
        """Whether a line is only an address, or a long one that asks nothing among lines that do."""
        return bool(_ADDRESS.fullmatch(words)) or (self._asked and len(words) > _LONG and "?" not in words)

    def _is_line_card(self, block: Chunk, words: str) -> bool:
        if self._numbered:
            return bool(NUMBERED.match(words))
        if self._cards_are_headings and self._underlined and is_sentence(words):
            return True
        return self._all_lines or (block.depth > 0 and is_asked(words) and not self._cards_are_headings)

    def _is_heading(self, block: Chunk, words: str, after: Chunk | None) -> bool:
        """Whether a line by itself names what comes after it."""
        if _SLANTED.fullmatch(words):
            return False
        words = plain(words)
        if not words or len(words) > _HEADING_LONGEST or is_sentence(words) or after is None or NUMBERED.match(words):
            return False
        if re.match(r"\w+: \S", words):  # a property, as in “Created: 1 May”
            return False
        if block is self._blocks[0] and not self._all_lines and after.of != "heading":
            return True
        if after.of in ("item", "table"):
            return True
        if self._numbered:
            return bool(NUMBERED.match(after.words))
        return after.of == "text" and self._all_lines and (self._sentences or words.endswith(":") or block.strong)


def _without_aside(block: Chunk) -> tuple[Chunk, str]:
    """An item without what explains it: of “**What now?** It helps to talk.” the words in bold."""
    found = _BOLD_FIRST.fullmatch(block.words)
    return (block._replace(words=found[2]), found[3]) if found else (block, "")


def _may_head(chunk: Chunk | None) -> bool:
    """Whether it is one line that says nothing, so that what stands above it is the title of all."""
    return chunk is not None and chunk.of == "text" and "\n" not in chunk.words and not is_sentence(plain(chunk.words))


def _asks(block: Chunk) -> bool:
    words = plain(block.words)
    return (
        is_asked(words)
        or (block.underlined and is_sentence(words))
        or (bool(NUMBERED.match(words)) and is_sentence(words))
    )


class _Line(NamedTuple):
    line: int
    words: str


def _unwrapped(block: Chunk) -> Iterator[_Line]:
    """The lines of a text, those joined that only were too long for the width of a page."""
    open_: _Line | None = None
    for at, words in enumerate(block.words.split("\n")):
        words = one_line(words)
        if not words:
            continue
        line = _Line(block.line + at, words)
        if (
            open_
            and len(open_.words.rsplit("\u2028", 1)[-1]) >= _WRAPPED
            and words[:1].islower()
            and not is_sentence(open_.words)
        ):
            open_ = open_._replace(words=f"{open_.words}\u2028{words}")
            continue
        if open_:
            yield open_._replace(words=open_.words.replace("\u2028", " "))
        open_ = line
    if open_:
        yield open_._replace(words=open_.words.replace("\u2028", " "))
