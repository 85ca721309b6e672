"""`ourturn doctor`: how the terminal, the folders and the records fare; it changes nothing."""

import os
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import click

from tui.commands.help import Command
from tui.commands.start import Start
from tui.settings.language import gettext as _
from tui.terminal.leaving import Status


class Observation(NamedTuple):
    """One line of what was found; ``fine`` is False where it wants a look."""

    what: str
    said: str
    fine: bool = True


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  ourturn doctor
  ourturn doctor --json | jq .records

\b
Exit status: 0 all is well; 5 a record is damaged; 6 something else needs a
look, and its line begins with “!”.
""",
)
@click.option("--json", "as_json", is_flag=True, help="As JSON, for other programs.")
@click.pass_obj
def doctor(start: Start, as_json: bool) -> int:
    """Check the terminal (size, colours, characters and how wide it draws them), the folders and their modes, the
    config file and every line of every record. Changes nothing, and shows none of your words.
    """
    found: dict[str, Any] = {
        "terminal": _terminal(),
        "data": _data(start),
        "config": _config(),
        "language": _language(),
    }
    found["records"] = [] if found["data"]["why"] else _records(start)
    findings = list(_findings(found))
    damaged = any(not each["whole"] for each in found["records"])
    if as_json:
        import json

        found["fine"] = all(each.fine for each in findings)
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        wide = max(len(each.what) for each in findings)
        for what, said, fine in findings:
            click.echo(f"{' ' if fine else '!'} {what:{wide}} {said}")
    if damaged:
        return Status.DAMAGED
    return Status.FINE if all(each.fine for each in findings) else Status.LOOK


def _terminal() -> dict[str, Any]:
    from tui.terminal.capabilities import LETTERS, ascii_only, colours
    from tui.terminal.glyphs import GLYPHS, counted, measured

    try:
        size: tuple[int | None, ...] = os.get_terminal_size(1)
    except OSError:
        size = (None, None)
    encoding = sys.stdout.encoding.casefold() if sys.stdout else None
    encoding = "ascii" if encoding == LETTERS or ascii_only(os.environ) else encoding
    there = measured(GLYPHS) if encoding == "utf-8" else {}
    return {
        "columns": size[0],
        "lines": size[1],
        "term": os.environ.get("TERM", ""),
        "colours": int(colours(os.environ)),
        "encoding": encoding,
        "glyphs": [{"glyph": each, "cells": counted(each), "measured": there.get(each)} for each in GLYPHS],
    }


def _data(start: Start) -> dict[str, Any]:
    from games.record import RecordError

    cabinet, mode, why = start.records().cabinet, None, ""
    try:
        cabinet.drawers()
        mode = cabinet.mode()
    except RecordError as trouble:
        why = str(trouble)
    shown = None if mode is None else f"{mode:04o}"
    return {"path": cabinet.at, "there": cabinet.is_there, "mode": shown, "why": why}


def _config() -> dict[str, Any]:
    from tui.settings.config import path, read

    return {"path": str(path()), "there": path().exists(), "passed": list(read().passed)}


def _language() -> dict[str, Any]:
    """What is asked for, by the config file or by the system, and whether the words are there in it."""
    from games.language.catalogues import asked_for, is_there
    from tui.settings.config import read

    asked = read().settings.language or asked_for(os.environ)
    return {"asked": asked, "there": is_there(asked)}


def _records(start: Start) -> list[dict[str, Any]]:
    from games.record import NoSuchCouple, RecordError
    from games.record.repair.finding import find_record
    from games.record.repair.health import health

    records, docs = start.records(), []
    for drawer in records.cabinet.drawers():
        try:
            name = find_record(records, drawer.id).name
        except NoSuchCouple:  # adding them was interrupted
            continue
        doc: dict[str, Any] = {
            "id": drawer.id,
            "name": name,
            "whole": False,
            "sealed": None,
            "modes": None,
            "why": "",
        }
        try:
            found = health(drawer)
        except RecordError as why:
            docs.append(doc | {"why": str(why)})
            continue
        modes = all(file.fine for file in found.files)
        docs.append(doc | {"whole": found.whole, "sealed": found.scan.sealed, "modes": modes})
    return docs


def _findings(found: dict[str, Any]) -> Iterator[Observation]:
    yield from _of_terminal(found["terminal"])
    data, config = found["data"], found["config"]
    private = data["mode"] in (None, "0700")
    yield Observation(_("data"), data["why"] or _folder(data, private), private and not data["why"])
    there = config["path"] if config["there"] else _("{path}, not there; it doesn’t have to be", path=config["path"])
    yield Observation(_("config"), there)
    for passed in config["passed"]:
        yield Observation(_("config"), passed, False)
    yield Observation(_("language"), _of_language(found["language"]))
    for record in found["records"]:
        yield _of_record(record)


def _folder(data: dict[str, Any], private: bool) -> str:
    if not private:
        return _(
            "{path}, mode {mode}; it becomes private again when it’s next used", path=data["path"], mode=data["mode"]
        )
    return str(data["path"]) if data["there"] else _("{path}, not there yet", path=data["path"])


def _of_language(found: dict[str, Any]) -> str:
    if not found["asked"]:
        return _("English")
    if found["there"]:
        return str(found["asked"])
    return _("English; there’s no translation into {language} yet", language=found["asked"])


def _of_terminal(found: dict[str, Any]) -> Iterator[Observation]:
    from tui.terminal.capabilities import LEAST

    if found["columns"] is None:
        yield Observation(_("size"), _("no terminal here"))
    else:
        big = found["columns"] >= LEAST[0] and found["lines"] >= LEAST[1]
        size, least = f"{found['columns']} x {found['lines']}", f"{LEAST[0]} x {LEAST[1]}"
        said = size if big else _("{size}; the screens need {least}, --plain needs nothing", size=size, least=least)
        yield Observation(_("size"), said, big)
    yield Observation(_("colours"), f"{found['colours']:,}" if found["colours"] else _("none"))
    unicode = found["encoding"] == "utf-8"
    encoding = found["encoding"] or _("no output")
    said = encoding if unicode else _("{encoding}; some signs are replaced by plainer ones", encoding=encoding)
    yield Observation(_("characters"), said, unicode)
    glyphs = found["glyphs"]
    if unicode and all(each["measured"] is None for each in glyphs):
        yield Observation(_("signs"), _("couldn’t ask this terminal how wide it draws them"))
    elif unicode:
        other = [each["glyph"] for each in glyphs if each["measured"] != each["cells"]]
        drawn = _("drawn wider or narrower than expected: {signs}", signs=" ".join(other))
        yield Observation(_("signs"), drawn if other else _("as wide as expected"), not other)


def _of_record(record: dict[str, Any]) -> Observation:
    what, name = _("record"), record["name"]
    if record["why"]:
        return Observation(what, f"{name}: {record['why']}", False)
    if not record["whole"]:
        look = _("{name}: damaged; “ourturn record check {id}” shows where", name=name, id=record["id"])
        return Observation(what, look, False)
    how = _("{name}: whole, sealed", name=name) if record["sealed"] else _("{name}: whole", name=name)
    if record["modes"]:
        return Observation(what, how)
    return Observation(what, _("{how}; a file in it isn’t private, and becomes so when it’s next used", how=how), False)
