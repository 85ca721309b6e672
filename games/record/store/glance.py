"""What can be told about a record from its first bytes: how it is written and, when it is readable, whose it is."""

import os
from pathlib import Path

from games.engine.words import gettext as _
from games.record.errors import Damaged, Newer, NotOurs
from games.record.store import disk, layout, line
from games.record.store.line import CodecFor, Doc, Header
from games.record.store.seams import FIRST


def header(folder: Path) -> Header:
    """The header of the record in a couple's folder. Raises as opening the record does."""
    return _begins(folder)[0]


def first_doc(folder: Path, table: str, codec_for: CodecFor = line.Plain) -> tuple[Header, Doc | None]:
    """The header, and the document with id 1 of a table if it stands in the first lines and they can be read."""
    head, rest = _begins(folder)
    codec = codec_for(head.store, head.epoch)
    if head.codec != codec.name:
        return head, None
    for number, each in enumerate(rest.split(b"\n")[:-1], 1):
        try:
            (commit,) = line.from_texts([codec.unwrap(number, each)])
        except (ValueError, RecursionError):
            break  # opening the record says what is wrong here
        for name, key, doc in commit:
            if name == table and key == 1:
                return head, doc
    return head, None


def _begins(folder: Path) -> tuple[Header, bytes]:
    path = os.path.join(folder, layout.JOURNAL)
    fd = disk.open_own(path, os.O_RDONLY)
    try:
        first, end, rest = os.pread(fd, FIRST, 0).partition(b"\n")
    finally:
        os.close(fd)
    try:
        head = line.read_header(first)
    except KeyError:
        raise NotOurs(path) if first else Damaged(path, 0, _("it is empty")) from None
    except ValueError as error:
        raise Damaged(path, 0, str(error)) from None
    if head.form > line.FORMAT:
        raise Newer(path, head.form)
    if not end:
        raise Damaged(path, 0, _("its first line has no end"))
    return head, rest
