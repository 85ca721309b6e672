"""Whether plain lines are wanted and heard: the flag, OURTURN_PLAIN, ACCESSIBLE, the couple's answer, the setting."""

import pytest

from tui.settings.plain import AS_USUAL, LINES, PLAIN, READER, InLines, in_lines

HEARD, SEEN = InLines(True, heard=True, fixed=True), InLines(True, heard=False, fixed=True)


@pytest.mark.parametrize(
    ("said", "environ", "listens", "setting", "comes_to"),
    [
        ("", {}, None, "", AS_USUAL),
        (READER, {"OURTURN_PLAIN": LINES, "ACCESSIBLE": "1"}, False, LINES, HEARD),
        (LINES, {"OURTURN_PLAIN": READER, "ACCESSIBLE": "1"}, True, READER, SEEN),
        ("", {"OURTURN_PLAIN": READER}, False, LINES, HEARD),
        ("", {"OURTURN_PLAIN": " Reader "}, None, "", HEARD),
        ("", {"OURTURN_PLAIN": LINES, "ACCESSIBLE": "1"}, True, READER, SEEN),
        ("", {"ACCESSIBLE": "1"}, False, LINES, HEARD),
        (PLAIN, {"ACCESSIBLE": "1"}, None, "", HEARD),
        (PLAIN, {"OURTURN_PLAIN": "0", "ACCESSIBLE": "1"}, None, "", InLines(True)),
        ("", {"ACCESSIBLE": "0"}, None, "", AS_USUAL),
        ("", {"ACCESSIBLE": ""}, None, "", AS_USUAL),
        ("", {"OURTURN_PLAIN": "0", "ACCESSIBLE": "1"}, None, "", AS_USUAL),
        ("", {"OURTURN_PLAIN": "0"}, True, "", InLines(False, heard=True)),
        ("", {"OURTURN_PLAIN": "1"}, None, "", InLines(True)),
        (PLAIN, {}, True, "", InLines(True, heard=True)),
        (PLAIN, {}, None, "", InLines(True)),
        ("", {}, True, LINES, InLines(True, heard=True)),
        ("", {}, False, READER, InLines(True)),
        ("", {}, False, "", AS_USUAL),
        ("", {}, None, READER, InLines(True, heard=True)),
        ("", {}, None, LINES, InLines(True)),
    ],
)
def test_what_was_said_nearest_counts(
    said: str, environ: dict[str, str], listens: bool | None, setting: str, comes_to: InLines
) -> None:
    assert in_lines(said, environ, listens, setting) == comes_to
