"""The column of a place, and its parts: tall words scroll in theirs, and what one answers with stays in view."""

from typing import Protocol, runtime_checkable

from textual.containers import VerticalScroll
from textual.geometry import Region, Size
from textual.layout import Layout, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget

from tui.terminal.textual_private.frames import laid_out_once


@runtime_checkable
class Marked(Protocol):
    """Something in which one place is marked: a list, or a field of several lines."""

    def bring_into_view(self) -> None:
        """Scroll whatever it stands in so far that the place is on the screen."""


class Part(VerticalScroll, can_focus=False, inherit_bindings=False):
    """A part that scrolls by itself where it is given less room than it needs; never fewer rows than ``least``."""

    virtual_size = laid_out_once()

    def __init__(self, *, least: int, place: str) -> None:
        super().__init__(id=place)
        self.least = least


class Column(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The one column of a place; it scrolls as a whole."""

    virtual_size = laid_out_once()

    def __init__(self, place: str) -> None:
        super().__init__(id=place)


class SharedColumn(Column):
    """A column whose parts share its height while somebody answers in it; where there is only to read, it scrolls."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self._shares = True

    @property
    def shares(self) -> bool:
        """Whether what one answers with is kept in view."""
        return self._shares

    def share(self, shares: bool) -> None:
        """Keep what one answers with in view from now on, or let all of it scroll."""
        if shares != self._shares:
            self._shares = shares
            self.refresh(layout=True)

    @property
    def layout(self) -> Layout:
        """The parts below each other, each with the rows that are left for it."""
        return _SHARED if self._shares else super().layout


class SharedHeight(VerticalLayout):
    """Below each other; where that is too much for the column, the first parts give up rows before the later ones."""

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> list[WidgetPlacement]:
        """Place the children so that all of them end inside ``size``, as far as their least rows allow it."""
        placements = super().arrange(parent, children, size, greedy)
        over = max((each.region.bottom for each in placements), default=0) - size.height
        if not size.height or over <= 0:
            return placements
        shared, moved = [], 0
        for each in placements:
            widget, region = each.widget, each.region
            gives = min(over - moved, max(0, region.height - widget.least)) if isinstance(widget, Part) else 0
            shared.append(each._replace(region=region.translate((0, -moved)).grow((0, 0, -gives, 0))))
            moved += gives
        return shared


_SHARED = SharedHeight()


def scroll_to(widget: Widget, region: Region, with_above: bool = False, from_top: bool = False) -> None:
    """Scroll whatever ``widget`` stands in so far that this region of it is on the screen.

    ``with_above`` brings all that stands above it into view as well, where there is room for it; ``from_top`` begins at
    the top, so that it looks the same wherever it was before.
    """
    inside = widget
    for around in widget.ancestors:
        if not isinstance(around, Widget):
            return
        region = region.translate(inside.virtual_region.offset)
        if around.allow_vertical_scroll:
            if from_top:
                around.scroll_home(animate=False, immediate=True)
            whole = Region(0, 0, region.width, region.bottom)
            fits = with_above and whole.height <= around.scrollable_content_region.height
            around.scroll_to_region(whole if fits else region, animate=False, immediate=True)
            region = region.translate((0, -around.scroll_offset.y))
        inside = around
