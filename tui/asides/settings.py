"""Settings, the same for both faces: what is chosen holds at once, and is kept in the config file or the record."""

from collections.abc import Callable
from functools import partial
from typing import Any

from games.asides import own_words, settings
from games.asides.aside import Aside
from games.asides.settings import BACK, DONE, TITLE, Setting
from games.engine import Choice, NotAllowed, Partner, Words, say, words
from games.language import catalogues as languages
from games.own.problems import Broken
from games.own.saving import Unsaved
from games.record import Record
from tui.asides import another_device
from tui.asides.own_words import OwnWordsPage
from tui.sentences import at_seat
from tui.settings.config import THEMES, Settings, keep, kept_beside, read

IN_WORDS = {
    "": say("as usual"),
    "dusk": say("dusk"),
    "morning": say("morning (light)"),
    "contrast": say("high contrast"),
    "colour-blind": say("colour-blind friendly"),
    "terminal": say("your terminal’s own"),
}
"""The sets of colours; what is usual depends on how many the terminal has."""
_BACK = frozenset({DONE.key, BACK.key})
PRONOUNS = "pronouns-"
"""Before a partner's id, the name of the setting for theirs."""
SEATS = "seats"
"""The name of the row that says how they play from two places."""
DEVICE = "device"
"""The name of the row that lets another device in."""
SYSTEM = "system"
"""Instead of a language: whatever the system asks for."""


class SettingsPage:
    """The asides of this page. ``apply``, where there is a screen, is told the name of what was changed, and the
    settings that hold now."""

    def __init__(self, record: Record, apply: Callable[[str, Settings], None] | None = None) -> None:
        self._record, self._apply = record, apply

    def begin(self, changed: str = "") -> Aside:
        """Everything that can be set; it comes again after each change, with ``changed`` said first."""
        has_keys = self._apply is not None
        return self._aside(partial(settings.which, self._record.table, self._all(), changed, has_keys), self._go)

    def _aside(self, script: Callable[[], Any], then: Callable[[Any], Aside | None]) -> Aside:
        return Aside(TITLE, self._record.table, script, then, back=_BACK)

    def _all(self) -> list[Setting]:
        now, record = read().settings, self._record
        return [
            Setting("theme", say("Colours: {name}", name=IN_WORDS[now.theme])),
            Setting("motion", say("Motion: words fade in") if now.motion else say("Motion: nothing moves")),
            Setting("large", say("Letters: large") if now.large else say("Letters: as usual")),
            Setting("mouse", _mouse(now.mouse)),
            Setting("title", _title(now.title)),
            Setting("language", say("Language: {name}", name=_named(now.language))),
            Setting("timers", _timers(record.timers)),
            Setting("listens", _listens(record.listens is True, at_once=self._apply is None)),
            Setting("evenings", _staying(record.both_keep)),
            Setting("looking-back", _looking_back(record.looks_back)),
            Setting("words", own_words.TITLE),
            Setting(SEATS, settings.TWO_PLACES),
            *([Setting(DEVICE, settings.ANOTHER_DEVICE)] if another_device.codes else []),
            *(Setting(PRONOUNS + who.id, _pronouns(who)) for who in record.table),
        ]

    def _go(self, name: str) -> Aside | None:
        if name == DONE.key:
            return None
        if name.startswith(PRONOUNS):
            return self._pronouns(name, self._record.table.find(name.removeprefix(PRONOUNS)))
        if name == SEATS:
            return self._two_places()
        if name == DEVICE and another_device.codes:
            return another_device.AnotherDevice(self._record.table, another_device.codes, self.begin).begin()
        if name == "words":
            return OwnWordsPage(self._record, self.begin).begin()
        now = read().settings
        if name == "theme":
            return self._choose(name, [Choice(each, IN_WORDS[each]) for each in THEMES], now.theme or THEMES[0])
        if name == "language":
            signs = ["", "en", *languages.there()]
            return self._choose(name, [Choice(each or SYSTEM, _named(each)) for each in signs], now.language or SYSTEM)
        if name == "timers":
            self._record.describe(timers=not self._record.timers)
        elif name == "listens":
            self._record.describe(listens=not self._record.listens)
            if unkept := kept_beside(bool(self._record.listens)):
                raise NotAllowed(unkept)
        elif name == "looking-back":
            return self._looking_back(name)
        elif name == "evenings":
            self._record.describe(both_keep=not self._record.both_keep)
        else:
            self._keep(name, not getattr(now, name))
        return self.begin(name)

    def _two_places(self) -> Aside:
        """How each of them takes their own seat."""
        script = partial(settings.two_places, self._record.table, list(map(at_seat, self._record.table)))
        return self._aside(script, lambda _: self.begin())

    def _pronouns(self, name: str, who: Partner) -> Aside:
        def take(typed: str) -> Aside:
            self._record.describe(pronouns={who.id: typed})
            return self.begin(name)

        asked = partial(settings.pronouns_of, self._record.table, who)
        return self._aside(asked, take)._replace(before=self.begin)

    def _choose(self, name: str, ways: list[Choice], now: str) -> Aside:
        def take(way: str | None) -> Aside:
            if way is not None:
                self._keep(name, "" if way == SYSTEM else way)
            return self.begin("" if way is None else name)

        return self._aside(partial(settings.how, self._record.table, ways, now), take)

    def _looking_back(self, name: str) -> Aside:
        """Ending it, which nobody can undo; once it is ended there is nothing to ask."""

        def take(way: str | None) -> Aside:
            if way is not None:
                self._record.describe(looks_back=False)
            return self.begin("" if way is None else name)

        if not self._record.looks_back:
            return self.begin(name)
        return self._aside(partial(settings.how, self._record.table, [settings.END_FOR_GOOD], ""), take)

    def _keep(self, name: str, value: object) -> None:
        """Write it and let it hold. Raises NotAllowed with everything as it was."""
        try:
            keep(name, value)
        except (Broken, Unsaved) as why:
            raise NotAllowed(str(why)) from None
        now = read().settings
        if name == "language":
            words.use(languages.catalogue(now.language))
        if self._apply:
            self._apply(name, now)


def _mouse(heard: bool) -> Words:
    return say("Mouse: on, from the next start") if heard else say("Mouse: left to the terminal, from the next start")


def _title(says: bool) -> Words:
    if says:
        return say("Window title: says where you are, never what you write")
    return say("Window title: left as it was")


def _named(sign: str) -> Words:
    if not sign:
        return say("as your system asks")
    return say("English") if sign == "en" else say("{sign}", sign=sign)


def _pronouns(who: Partner) -> Words:
    if who.pronouns:
        return say("Pronouns: {who}, {who:they}/{who:them}", who=who)
    return say("Pronouns: {name}, none given", name=who.name)


def _timers(on: bool) -> Words:
    return say("Timers: on") if on else say("Timers: off; a timed turn ends when you say so")


def _listens(on: bool, at_once: bool) -> Words:
    if not on:
        return say("Reader mode: off")
    if at_once:
        return say("Reader mode: on, for those who listen")
    return say("Reader mode: on, plain lines for those who listen, from the next start")


def _looking_back(on: bool) -> Words:
    if on:
        return say("Old jokes: they come back at the close, and a year later")
    return say("Old jokes: they stay in your evenings, for good")


def _staying(both: bool) -> Words:
    if both:
        return say("Evenings: kept only if you both say so")
    return say("Evenings: kept; you can each take back your own words")
