"""How the app looks and is steered, as the config file says; what can be changed there is changed while it runs."""

import os
from typing import Any

from textual.app import App

from tui.app.elsewhere import SeatApp
from tui.app.routes import Routes
from tui.screens.place import Place
from tui.settings.config import Config, Settings, kept
from tui.settings.themes import THEMES
from tui.terminal.capabilities import fades
from tui.widgets.cursor import SEEN
from tui.widgets.large import AFAR
from tui.widgets.parts import Column
from tui.widgets.text import Shown, plain


class LitApp(SeatApp):
    """An app in the colours, letters and keys of the config file. What was passed over in that is said once."""

    def __init__(self, routes: Routes, config: Config) -> None:
        super().__init__(routes)
        self.settings, self._passed = config
        for theme in THEMES:
            self.register_theme(theme)
        self._begin_in(self.settings.theme or THEMES[0].name)
        self.settings = self.settings._replace(theme=self.theme)
        self._move(self.settings.motion)
        self.set_class(self.settings.large, AFAR)
        self._see_cursor()
        self.titled = self.settings.title
        if self.settings.keys:
            self.given = self.settings.keys
            self.set_keymap(dict(self.given))

    def _begin_in(self, name: str) -> None:
        """Have these colours before anything is styled: setting the theme would read and apply every style twice."""
        theme = self.get_theme(name)
        if theme is None or theme.ansi or not theme.dark:
            self.theme = name  # Textual is made for a dark one, and only what hears of another changes all it must
            return
        self.set_reactive(App.theme, name)
        self.add_class(f"-theme-{name}", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> Any:
        """Say what was passed over, once something stands there."""
        if self._passed:
            self.call_after_refresh(self._say_passed)

    async def _say_passed(self) -> None:
        """What was passed over in the config file, above whatever stands there first."""
        words = plain("\n").join(map(plain, self._passed))
        await self.screen.query_one(Column).mount(Shown(words, id="passed", classes="notice"), before=0)

    def hold(self, name: str, settings: Settings) -> None:
        """What was changed holds from now on."""
        self.settings = settings._replace(theme=settings.theme or self.settings.theme)
        if name == "theme":
            self.theme = self.settings.theme
        elif name == "motion":
            self._move(settings.motion)
        elif name == "large" and self.has_class(AFAR) is not settings.large:
            self.action_large()
        elif name == "title":
            self.titled = settings.title
            if isinstance(self.screen, Place):
                self.screen.name_window()

    def _move(self, motion: bool) -> None:
        self.animation_level = "full" if motion and fades(os.environ) else "none"

    def _see_cursor(self) -> None:
        self.set_class(self.settings.caret or self.has_class(AFAR), SEEN)

    @property
    def shows_cursor(self) -> bool:
        """For whoever enlarges, as a magnifier follows what it sees; and for whoever wishes it."""
        return self.has_class(SEEN)

    def keep_colours(self) -> str:
        """Let the colours that they went to hold from now on; a sentence where they could not be kept."""
        if self.theme == self.settings.theme:
            return ""
        self.settings = self.settings._replace(theme=self.theme)
        return kept("theme", self.theme)

    def action_large(self) -> None:
        """Letters to be read from three metres, for now."""
        self.toggle_class(AFAR)
        self._see_cursor()
        for place in self.screen_stack:
            if isinstance(place, Place):
                place.grow()
        if isinstance(self.screen, Place):
            self.call_after_refresh(self.screen.say_if_nothing_grew)

    def action_colours(self) -> None:
        """The next set of colours."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]
