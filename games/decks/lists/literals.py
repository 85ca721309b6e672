"""Lists that stand in a program, as in ``export const truth = [ … ]``: their values read, and never run."""

import json
import re
from ast import literal_eval
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<gap>\s+|//[^\n]*|/\*.*?\*/|\#[^\n]*)
    |(?P<text>\"\"\".*?\"\"\"|'''.*?'''|[fFrRuUbB]?"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`)
    |(?P<open>[\[{])|(?P<close>[\]}])|(?P<colon>:)|(?P<comma>,)
    |(?P<word>[^\W\d][\w$]*)|(?P<number>-?\d[\d.]*)|(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_BEFORE_A_NAME = {"export", "default", "const", "let", "var", "final", "static"}
_CONSTANTS = {"true": "true", "false": "false", "True": "true", "False": "false"}


class _Token(NamedTuple):
    kind: str
    text: str

    @property
    def breaks(self) -> str:
        """The line ends in it, so that what comes after stays in its line."""
        return "\n" * self.text.count("\n")


def json_in(text: str) -> str | None:
    """The lists and objects that are given names in a program, as JSON in the same lines; None where there are none.

    A text that begins with a bracket is one such value: JSON with comments, commas too many or keys without quotes.
    """
    tokens = [_Token(found.lastgroup or "other", found[0]) for found in _TOKEN.finditer(text)]
    values: list[tuple[str, str]] = []
    name, before = "", "="
    begins = True  # whether nothing has been said in this line yet, and the next word may be a name
    at, gap = 0, ""
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "open" and before in ("=", "default"):
            value, at = _value(tokens, at)
            if value is None:
                return None
            values.append((name, gap + value))
            if text.lstrip()[:1] in ("[", "{") and any(after.text.strip(" \t\n;") for after in tokens[at:]):
                return None  # words that begin with a bracket, such as a box to tick
            gap, before = "", ""
            continue
        gap += token.breaks
        if token.kind == "gap":
            begins = begins or bool(token.breaks)
        else:
            if token.kind == "word" and begins and token.text not in _BEFORE_A_NAME:
                name = token.text
            begins = begins and token.text in _BEFORE_A_NAME
            before = token.text
        at += 1
    if not values:
        return None
    if len(values) == 1:
        return values[0][1]
    pairs = (value[: -len(value.lstrip())] + json.dumps(name) + ":" + value.lstrip() for name, value in values)
    return "{" + ",".join(pairs) + "}"


def _value(tokens: list[_Token], at: int) -> tuple[str | None, int]:
    """A list or an object from its bracket on, and the place behind it."""
    out: list[str] = []
    closing: list[str] = []
    while at < len(tokens):
        token = tokens[at]
        if token.kind == "open":
            out.append(token.text)
            closing.append("]" if token.text == "[" else "}")
            at += 1
        elif token.kind == "close":
            if not closing or closing.pop() != token.text:
                return None, at
            _drop_comma(out)
            out.append(token.text)
            at += 1
            if not closing:
                return "".join(out), at
        elif token.kind in ("gap", "comma", "colon"):
            out.append(token.breaks if token.kind == "gap" else token.text)
            at += 1
        else:
            said, at = _expression(tokens, at, in_object=closing[-1] == "}", is_key=_comes_first(out))
            out.append(said)
    return None, at


def _comes_first(out: list[str]) -> bool:
    before = next((part for part in reversed(out) if part.strip()), "")
    return before in ("{", ",")


def _drop_comma(out: list[str]) -> None:
    for place in range(len(out) - 1, -1, -1):
        if out[place].strip():
            if out[place] == ",":
                out[place] = ""
            return


def _expression(tokens: list[_Token], at: int, in_object: bool, is_key: bool) -> tuple[str, int]:
    """A key, or what stands up to the next comma: texts joined, a number, true or false; null for what is computed."""
    parts: list[_Token] = []
    depth = 0
    while at < len(tokens):
        token = tokens[at]
        if depth == 0 and (token.kind in ("comma", "close") or (token.kind == "colon" and in_object and is_key)):
            break
        depth += (token.text in "([{") - (token.text in ")]}") if len(token.text) == 1 else 0
        parts.append(token)
        at += 1
    breaks = "".join(token.breaks for token in parts)
    said = [token for token in parts if token.kind != "gap"]
    texts = [token for token in said if token.kind == "text"]
    if in_object and is_key and len(said) == 1:
        return json.dumps(_text(said[0].text) if texts else said[0].text) + breaks, at
    if texts and all(token.kind == "text" or token.text == "+" for token in said):
        return json.dumps("".join(_text(token.text) for token in texts)) + breaks, at
    if len(texts) == 1 and said[0].kind == "word" and [token.text for token in said[1::2]] == ["(", ")"]:
        return json.dumps(_text(texts[0].text)) + breaks, at  # looked up in a catalogue: tr("…")
    if len(said) == 1 and said[0].kind == "number" and re.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?", said[0].text):
        return (said[0].text if not re.match(r"-?0\d", said[0].text) else "null") + breaks, at
    return (_CONSTANTS.get(said[0].text, "null") if len(said) == 1 else "null") + breaks, at


def _text(token: str) -> str:
    """What a text in a program says."""
    if token.startswith("`"):
        token = json.dumps(token[1:-1].replace("\\`", "`"))
    token = re.sub(r"\\u\{([0-9a-fA-F]{1,6})\}", lambda found: f"\\U{int(found[1], 16):08x}", token)
    try:
        return str(literal_eval(token.lstrip("fFrRuUbB")))
    except (ValueError, SyntaxError):
        return token.strip("\"'`")
