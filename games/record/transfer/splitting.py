"""A record for two ways: each gets their own words and what both may read, nothing of what the other kept private."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from games.engine import Answer, Kept, Partner, Table
from games.engine.words import gettext as _
from games.engine.words import ngettext
from games.record.couple.plays import Session, Sitting
from games.record.errors import reason
from games.record.transfer.formats.html import as_html
from games.record.transfer.formats.markdown import as_markdown
from games.record.transfer.outside import NotWritten, writing
from games.record.transfer.pages import MarksOf, no_marks, open_to_both

FORMAT, VERSION = "our-turn-share", 1
ENDINGS = {"markdown": "md", "html": "html", "json": "json"}
RECEIPT = "receipt.txt"


class Share(NamedTuple):
    """What one partner got: the file, how many answers of their own and open ones of the other it holds, its sha256."""

    partner: Partner
    file: Path
    own: int
    others: int
    sha256: str


def split(
    name: str,
    table: Table,
    sessions: list[Session],
    into: Path,
    at: datetime,
    *,
    form: str = "markdown",
    title: Callable[[str], str] = str,
    marks_of: MarksOf = no_marks,
    replace: bool = False,
    only: Partner | None = None,
) -> str:
    """Write one file for each partner into a folder, and a receipt beside them; the receipt. ``only``: for that one.

    `form` is one of `ENDINGS`; `title` and `marks_of` are those that a page takes. Raises `AlreadyThere` and
    `NotWritten` as `outside.writing` does, `Unwritable`.
    """
    _folder(into)
    shares: list[Share] = []
    for place, partner in enumerate(table, 1):
        if only not in (None, partner):
            continue
        called = "".join(c for c in partner.name.casefold() if c.isascii() and c.isalnum())[:20]
        file = into / f"{place}{'-' + called if called else ''}.{ENDINGS[form]}"
        pages = _pages(form, name, partner, sessions, title, marks_of)
        shares.append(_write(file, pages, partner, sessions, replace))
    receipt = _receipt(name, shares, at)
    with writing(into / RECEIPT, replace=replace) as out:
        out.write(receipt.encode())
    return receipt


def theirs(partner: Partner, answer: Answer) -> bool:
    """Whether an answer is in this partner's share: their own, or open to both, as far as it stays at all."""
    return answer.kept is Kept.RECORD and (answer.who == partner.id or answer.is_open)


def as_share(name: str, partner: Partner, sessions: list[Session]) -> bytes:
    """Return one partner's share as JSON."""
    return json.dumps(_as_doc(name, partner, sessions), ensure_ascii=False, indent=1).encode() + b"\n"


def _pages(
    form: str,
    name: str,
    partner: Partner,
    sessions: list[Session],
    title: Callable[[str], str],
    marks_of: MarksOf,
) -> Iterable[bytes]:
    if form == "json":
        return [as_share(name, partner, sessions)]
    page = as_html if form == "html" else as_markdown
    return page(name, sessions, title, lambda answer: theirs(partner, answer), marks_of=marks_of)


def _write(file: Path, pieces: Iterable[bytes], partner: Partner, sessions: list[Session], replace: bool) -> Share:
    digest = sha256()
    with writing(file, replace=replace) as out:
        for piece in pieces:
            digest.update(piece)
            out.write(piece)
    shared = [answer for _, answer in _answers(partner, sessions)]
    own = sum(answer.who == partner.id for answer in shared)
    return Share(partner, file, own, len(shared) - own, digest.hexdigest())


def _as_doc(name: str, partner: Partner, sessions: list[Session]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "couple": name,
        "for": partner.name,
        "evenings": [
            {
                "started": session.started.isoformat(),
                "ended": session.ended.isoformat() if session.ended else None,
                "plays": [_play(partner, sitting) for sitting in session.sittings],
            }
            for session in sessions
        ],
    }


def _play(partner: Partner, sitting: Sitting) -> dict[str, Any]:
    names = {each.id: each.name for each in sitting.table}
    return {
        "game": sitting.game,
        "started": sitting.started.isoformat(),
        "turns": [
            {
                "key": answer.key,
                "who": names.get(answer.who, answer.who),
                "prompt": answer.prompt,
                "answer": answer.value,
                "shown": answer.shown,
                "at": answer.at.isoformat(),
                "open": open_to_both(answer),
            }
            for answer in sitting.answers
            if _is_said(answer) and theirs(partner, answer)
        ],
    }


def _answers(partner: Partner, sessions: list[Session]) -> Iterator[tuple[Sitting, Answer]]:
    for session in sessions:
        for sitting in session.sittings:
            for answer in sitting.answers:
                if _is_said(answer) and theirs(partner, answer):
                    yield sitting, answer


def _is_said(answer: Answer) -> bool:
    """Notes are left out: what a game worked out may echo what was private. So is going on without a word."""
    return bool(answer.shown) and answer.is_turn


def _receipt(name: str, shares: list[Share], at: datetime) -> str:
    lines = [_("The record of {name}, divided on {at}", name=name, at=at.isoformat(timespec="seconds")), ""]
    for share in shares:
        lines += [
            _("{file}, for {name}", file=share.file.name, name=share.partner.name),
            f"  {_what_is_in(share)}",
            f"  sha256 {share.sha256}",
        ]
    lines += [
        "",
        _("Nothing one of them kept private is in the other’s file. The record itself is unchanged."),
    ]
    return "\n".join(lines) + "\n"


def _what_is_in(share: Share) -> str:
    own = ngettext("{number} answer of their own", "{number} answers of their own", share.own)
    others = ngettext("{number} that’s open to both", "{number} that are open to both", share.others)
    return _("{own} and {others}", own=own, others=others)


def _folder(into: Path) -> None:
    try:
        into.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise NotWritten(into, _("isn’t a folder and couldn’t be made one ({reason})", reason=reason(error))) from error
