"""Where a person's own decks and games lie.

CONFIG/                     OURTURN_CONFIG_DIR, or where the system keeps a person's settings
    config.toml             how Our Turn looks and which keys it has; read by the faces
    decks/
        <id>.toml           one deck each, named after its id
    games/
        <name>.game.toml    one game each, named after its name
"""

import os
from pathlib import Path

from games.language.spoken import gettext as _
from games.own.problems import Problem

_has_own = True


def have_none() -> None:
    """From here on, nobody has decks or games of their own: where somebody is a guest, no folder is theirs."""
    global _has_own
    _has_own = False


def config_dir() -> Path:
    """CONFIG. Touches nothing; it need not be there."""
    if named := os.environ.get("OURTURN_CONFIG_DIR"):
        return Path(named).expanduser()
    from platformdirs import user_config_path  # only here: its import is felt at start-up

    return user_config_path("ourturn", appauthor=False)


def own_dir(what: str) -> Path:
    """Where one's own ``decks`` or ``games`` lie. Touches nothing; it need not be there."""
    return config_dir() / what


def own_files(what: str, ending: str) -> list[Path]:
    """The files with that ending, by name; none is opened. Raises OSError, but not when there is no folder."""
    if not _has_own:
        return []
    try:
        # What begins with a dot is an editor's own.
        return sorted(path for path in own_dir(what).iterdir() if path.name.endswith(ending) and path.name[0] != ".")
    except FileNotFoundError:
        return []


def closed(what: str, error: OSError) -> Problem:
    """What to say when the folder of one's own ``decks`` or ``games`` cannot be read."""
    said = (error.strerror or _("no reason was given")).lower()
    return Problem(str(own_dir(what)), 1, _("this folder couldn’t be read ({said}); check its permissions.", said=said))
