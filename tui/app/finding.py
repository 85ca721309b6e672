"""Looking for a command by its words, wherever one is."""

from tui.app.looks import LitApp
from tui.screens.place import Place
from tui.widgets.hints import Hint


class FindingApp(LitApp):
    """An app in which every command of the place that stands there can be looked for, and is done there."""

    async def action_palette(self) -> None:
        """Look for a command by its words."""
        from tui.screens.palette import Palette

        here = self.screen
        if isinstance(here, Palette):
            here.dismiss(None)
        elif isinstance(here, Place):
            await self.push_screen(Palette(here.commands()), self._found)

    def _found(self, command: Hint | None) -> None:
        if command is not None:
            self.call_after_refresh(self._do, command)

    async def _do(self, command: Hint) -> None:
        """Do what was found, unless it belongs to something that stands behind a curtain meanwhile."""
        target = command.target
        shown = target.is_attached and all(each.display for each in target.ancestors_with_self)
        if shown or target in (self, self.screen):
            await self.run_action(command.action, target)
