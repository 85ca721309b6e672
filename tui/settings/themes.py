"""The sets of colours: dusk, morning, high contrast, colour-blind safe, the terminal's own.

Contrast is measured by the tests, but for the terminal's own sixteen, which only the terminal knows.
"""

from textual.theme import Theme


def _theme(name: str, dark: bool, text: str, ground: str, **colours: str) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=colours["us"],
        secondary=colours["second"],
        accent=colours["first"],
        foreground=text,
        background=ground,
        surface=ground,
        panel=ground,
        variables={
            **{key.replace("_", "-"): value for key, value in colours.items()},
            "block-cursor-text-style": "none",
            "input-cursor-background": text,
            "input-cursor-foreground": ground,
            "input-selection-background": colours["line"],
            "input-selection-foreground": colours.get("chosen", text),
            "scrollbar": colours["quiet"],
            "scrollbar-hover": colours["quiet"],
            "scrollbar-active": colours["quiet"],
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
        },
    )


DUSK = _theme(
    "dusk", True, "#e8e4dc", "#151515", quiet="#a39f97", line="#4a4a4a",
    first="#e0a458", second="#6fb3a8", us="#d98ba0",
    first_dim="#33260f", second_dim="#122c28", us_dim="#331c23",
)  # fmt: skip
MORNING = _theme(
    "morning", False, "#2b2a28", "#faf7f2", quiet="#66625b", line="#c9c9c9",
    first="#8a5200", second="#0b625a", us="#952f4d",
    first_dim="#fbeed8", second_dim="#d3ebe6", us_dim="#f6dde4",
)  # fmt: skip
CONTRAST = _theme(
    "contrast", True, "#ffffff", "#000000", quiet="#ffffff", line="#ffffff",
    first="#ffd166", second="#7fe7d6", us="#ffb3c7",
    first_dim="#000000", second_dim="#000000", us_dim="#000000", chosen="#000000",
)  # fmt: skip
# After Okabe and Ito (2008): orange, sky blue and reddish purple, which people of every colour vision can tell apart.
COLOUR_BLIND = _theme(
    "colour-blind", True, "#e8e4dc", "#151515", quiet="#a39f97", line="#4a4a4a",
    first="#e69f00", second="#56b4e9", us="#cc79a7",
    first_dim="#33260f", second_dim="#12293a", us_dim="#331c2a",
)  # fmt: skip
# Yellow, cyan and magenta lie nearest to dusk's; how they look, and on what, is the terminal's affair.
_PLAIN = "ansi_default"
TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_magenta",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    foreground=_PLAIN,
    background=_PLAIN,
    surface=_PLAIN,
    panel=_PLAIN,
    variables={
        **dict.fromkeys(("quiet", "line", "first-dim", "second-dim", "us-dim"), _PLAIN),
        "first": "ansi_yellow",
        "second": "ansi_cyan",
        "us": "ansi_magenta",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "scrollbar": _PLAIN,
        "scrollbar-hover": _PLAIN,
        "scrollbar-active": _PLAIN,
        "scrollbar-background": _PLAIN,
        "scrollbar-background-hover": _PLAIN,
        "scrollbar-background-active": _PLAIN,
    },
)
THEMES = (DUSK, MORNING, CONTRAST, COLOUR_BLIND, TERMINAL)
