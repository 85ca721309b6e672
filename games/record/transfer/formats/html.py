"""Evenings to read, as one page for a browser, without scripts, links or anything from elsewhere."""

from collections.abc import Callable, Iterable, Iterator

from games.engine import Chapter, say
from games.record.couple.plays import Session
from games.record.transfer.formats import Format
from games.record.transfer.pages import (
    MarksOf,
    Shows,
    Story,
    Under,
    day,
    in_pieces,
    in_turn,
    no_marks,
    nothing,
    open_to_both,
    spoken,
)

_STYLE = (
    "body{font:1.1rem/1.5 Georgia,serif;max-width:38rem;margin:3rem auto;padding:0 1rem;color:#222;background:#fffdf8}"
    "h2{margin-top:3rem}.asked{color:#666;margin:1.2rem 0 0;white-space:pre-wrap}"
    ".said,p.under{margin:.2rem 0 0 1.5rem;white-space:pre-wrap}.kept{white-space:pre-wrap}.under{color:#666}"
    ".two{display:flex;flex-wrap:wrap}.two .said{flex:1 1 14rem}@media(prefers-color-scheme:dark){"
    "body{color:#ddd;background:#1c1b1a}.asked,.under{color:#999}}"
)

PAGE_END = b"</body>\n</html>\n"


def as_html(
    name: str,
    sessions: Iterable[Session],
    title: Callable[[str], str],
    shows: Shows = open_to_both,
    under: Under = nothing,
    marks_of: MarksOf = no_marks,
    story: Story | None = None,
) -> Iterator[bytes]:
    """The evenings as one page without scripts, links or anything from elsewhere, in pieces; as `as_markdown`."""
    from html import escape  # only here: its import is felt at start-up

    yield begun_page(name, _STYLE)
    for session in sessions:
        yield f"<h2>{day(session.started)}</h2>\n".encode()
        yield from map(_chapter, story(session) if story else ())
        for sitting in () if story else session.sittings:
            yield f"<h3>{escape(title(sitting.game))}</h3>\n".encode()
            for who, answer, first in spoken(sitting, shows, marks_of):
                yield f'<p class="asked" dir="auto">{escape(answer.prompt)}</p>\n'.encode()
                said = "".join(
                    f'<p class="said" dir="auto"><b>{escape(name)}:</b> {escape(text)}</p>\n'
                    for name, text in in_turn(who, answer, first)
                )
                yield (f'<div class="two">\n{said}</div>\n' if first else said).encode()
                if line := under(sitting, answer):
                    yield f'<p class="under" dir="auto">{escape(line)}</p>\n'.encode()
    yield PAGE_END


def begun_page(name: str, style: str) -> bytes:
    """The beginning of a page up to its heading; whatever a browser would fetch or run is forbidden to it."""
    from html import escape  # as above

    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{escape(name)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<h1 dir="auto">{escape(name)}</h1>\n'
    ).encode()


def _chapter(chapter: Chapter) -> bytes:
    from html import escape  # as above

    told = f'<h3 dir="auto">{escape(chapter.heading)}</h3>\n' if chapter.heading else ""
    for keepsake in chapter.keepsakes:
        before, quote, after = map(escape, in_pieces(keepsake))
        lead, under = f"<b>{before}</b>" if before else "", f'<span class="under">{after}</span>' if after else ""
        told += f'<p class="kept" dir="auto">{" ".join(filter(None, (lead, quote, under)))}</p>\n'
    return (told + (f'<p class="under">{escape(str(chapter.below))}</p>\n' if chapter.below else "")).encode()


FORMAT = Format(
    say("the evenings, to read as one page without scripts or links"),
    lambda export: as_html(export.record.name, export.record.sessions(), export.title, story=export.story),
    endings=(".html",),
)
