"""The words of the command line, in the language that is chosen once at the start, for both faces too."""

from games.language.spoken import gettext, looked_up, ngettext

__all__ = ["choose", "gettext", "looked_up", "ngettext"]


def choose() -> None:
    """From here on, speak as the config file says, else as the system asks; in English where that is not there."""
    from games.language import catalogues as languages

    if not languages.there():
        return
    from games.engine.words import use
    from tui.settings.config import read

    use(languages.catalogue(read().settings.language))
