"""How often codes may be tried: slower after each wrong one, then a pause, kept for each key and for all together.

A slip that the checksum finds counts for nothing. Wrong ones are counted among the host's texts, so that logging in
anew, or at another of its machines, doesn't begin at nothing: one of the key's own and one of everybody's say how many
there were and when the last one was. An hour of quiet forgets them. Nobody is locked out for longer than that, not even
by others' guesses.
"""

import re

from tui.hosting.served.texts import Texts

AT_ONCE = 2
"""Wrong codes of one key that cost no wait."""
SLOW = 6
"""Wrong codes of one key after which it's no longer slower but paused."""
PAUSE = 900.0
"""Seconds of that pause."""
ALL_AT_ONCE = 40
"""Wrong codes of everybody, within an hour, that cost nobody a wait."""
ALL_PAUSE = 60.0
"""Seconds between any two tries after that."""
QUIET = 3600.0
"""Seconds after which it's forgotten."""
EVERYBODY = "everybody"
_FORM = re.compile(r"([0-9]{1,9}) ([0-9]{1,12}\.[0-9]{3})\n")


def pause_after(wrong: int, everybodys: int) -> float:
    """Seconds from the last try to the next one, after so many wrong ones of this key, and of everybody."""
    own = PAUSE if wrong > SLOW else 2.0 ** (wrong - AT_ONCE) if wrong > AT_ONCE else 0.0
    return max(own, ALL_PAUSE if everybodys > ALL_AT_ONCE else 0.0)


class Tries:
    """Wrong codes so far, of one key (its fingerprint in hex) and of everybody. Raises NotServed, RecordError."""

    def __init__(self, texts: Texts, fingerprint: str) -> None:
        self._texts, self._own, self._all = texts, f"tries/{fingerprint}", f"tries/{EVERYBODY}"

    def wait(self, now: float | None = None) -> float:
        """Seconds until the next one may be tried; 0 for at once."""
        moment = self._texts.now() if now is None else now
        (own, at), (everybodys, at_all) = self._so_far(self._own, moment), self._so_far(self._all, moment)
        left = pause_after(own, 0) - (moment - at), pause_after(0, everybodys) - (moment - at_all)
        return max(0.0, *left)

    def add(self, now: float | None = None) -> None:
        """Count a wrong one."""
        moment = self._texts.now() if now is None else now
        with self._texts.alone():
            for name in (self._own, self._all):
                self._texts.put(name, f"{self._so_far(name, moment)[0] + 1} {moment:.3f}\n")

    def forget(self) -> None:
        """The right one came: this key begins anew."""
        self._texts.remove(self._own)

    def _so_far(self, name: str, now: float) -> tuple[int, float]:
        """How many, and when the last one was; a clock that was set back makes it now."""
        counted = _FORM.fullmatch(self._texts.read(name) or "")
        if not counted:
            return 0, now
        at = min(float(counted[2]), now)
        return (0, now) if now - at > QUIET else (int(counted[1]), at)


def sweep(texts: Texts, now: float) -> None:
    """Take away what nobody's pause depends on any more. Raises NotServed, RecordError."""
    for name, text in texts.all("tries").items():
        counted = _FORM.fullmatch(text)
        if not counted or now - float(counted[2]) > QUIET:
            texts.remove(name)
