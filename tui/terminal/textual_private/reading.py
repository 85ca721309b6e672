"""What a terminal sends, read whole sequences at a time, and what each part comes to."""

from codecs import getincrementaldecoder
from collections.abc import Callable, Generator, Iterable
from typing import Any

from textual._parser import ParseEOF, ParseTimeout
from textual._xterm_parser import (
    FOCUSIN,
    FOCUSOUT,
    IS_ITERM,
    XTermParser,
    _re_in_band_window_resize,
    _re_mouse_event,
    _re_terminal_mode_response,
)
from textual.constants import SMOOTH_SCROLL
from textual.events import AppBlur, AppFocus, Key, Paste, Resize
from textual.keys import Keys
from textual.message import Message
from textual.messages import InBandWindowResize, TerminalSupportsSynchronizedOutput

from tui.terminal.incoming import Incoming, LeftOut, Pasted
from tui.terminal.sequences import ESC, Kind, pieces

FEW = 32
"""Messages that the app is given at once, or bytes of keys."""


class Flooded(Paste):
    """More keys came than there was room for; from here on they were left out. It has its place among the others."""

    def __init__(self) -> None:
        super().__init__("")


class LongPaste(Paste):
    """Something was pasted that is longer than any field takes in, of so many characters. Its text is not here."""

    def __init__(self, length: int) -> None:
        super().__init__("")
        self.length = length


class WholeSequences(XTermParser):
    """Reads what a terminal sends, whole sequences at a time.

    Textual's own takes what it does not know for keys (an answer of the terminal's that comes late), holds back what
    follows a letter with alt, and ends with an exception at a key whose number is no character.
    """

    def parse(self, token_callback: Callable[[Message], None]) -> Generator[Any, str, None]:
        """Cut it into pieces, and give the messages that each stands for."""

        def give(kind: Kind, piece: str) -> None:
            for message in self._messages(kind, piece):
                token_callback(message)

        reading = pieces(give)
        within = next(reading)
        while True:
            character: str | None
            try:
                character = yield self.read1(within)
            except ParseTimeout:
                character = None
            except ParseEOF:
                return
            within = reading.send(character)

    def _messages(self, kind: Kind, piece: str) -> Iterable[Message]:
        match kind:
            case Kind.TYPED:
                return self._keys(piece)
            case Kind.WITH_ALT if piece.isdecimal():  # right behind esc; nothing here has a digit with alt
                return [*self._keys(ESC), *self._keys(piece)]
            case Kind.WITH_ALT:
                return self._keys(ESC + piece) or self._keys(piece, alt=True)
            case Kind.SEQUENCE:
                return self._sequence(piece)

    def _keys(self, sequence: str, alt: bool = False) -> list[Key]:
        try:
            keys = list(self._sequence_to_key_events(sequence, alt=alt))
        except (ValueError, OverflowError):  # a number too large to be a character
            return []
        return [key for key in keys if key.key != Keys.Ignore and _can_be_written(key.character)]

    def _sequence(self, sequence: str) -> Iterable[Message]:
        """A key, the mouse, the size, the focus; anything else is the terminal's own word, and nothing comes of it."""
        if sequence in (FOCUSIN, FOCUSOUT):
            return [AppFocus() if sequence == FOCUSIN else AppBlur()]
        if size := _re_in_band_window_resize.fullmatch(sequence):
            height, width, *pixels = (int(group.partition(":")[0]) for group in size.groups())
            resized = Resize.from_dimensions((width, height), (pixels[1], pixels[0]))
            self.terminal_size, self.terminal_pixel_size, self.mouse_pixels = resized.size, resized.pixel_size, True
            return [resized]
        if keys := self._keys(sequence):
            return keys
        if sequence.startswith(f"{ESC}O"):  # letters, after all
            return [*self._keys("O", alt=True), *self._keys(sequence[2:])]
        if _re_mouse_event.match(sequence):
            mouse = self.parse_mouse_code(sequence)
            return [mouse] if mouse else []
        if mode := _re_terminal_mode_response.match(sequence):
            number, setting = mode["mode_id"], int(mode["setting_parameter"])
            if number == "2026" and setting:
                return [TerminalSupportsSynchronizedOutput()]
            if number == "2048" and SMOOTH_SCROLL and not IS_ITERM:
                return [InBandWindowResize.from_setting_parameter(setting)]
        return []


def _can_be_written(character: str | None) -> bool:
    """Whether this is a character, and no half of one."""
    return not any("\ud800" <= each <= "\udfff" for each in character or "")


class TerminalReader:
    """Makes messages of what a terminal sends, wherever its bytes are cut: keys, pastes, the mouse."""

    def __init__(self) -> None:
        self.incoming = Incoming()
        self._parser: Any = WholeSequences()
        self._decode = getincrementaldecoder("utf-8")("replace").decode

    def give(self) -> tuple[list[Message], float]:
        """What the next part comes to, and when that was read."""
        part, at = self.incoming.give(FEW)
        match part:
            case LeftOut():
                return [Flooded()], at
            case Pasted(text, length):
                return [Paste(text) if text or not length else LongPaste(length)], at
        keys = self._decode(part)
        return list(self._parser.feed(keys)) if keys else [], at

    def give_alone(self) -> list[Message]:
        """What might have been the beginning of something longer, once nothing has followed in time."""
        return list(self._parser.tick())
