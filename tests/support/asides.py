"""An aside for the tests of both faces: something alone, something together, and another one after it."""

from dataclasses import dataclass, field
from typing import Any

from games.asides.aside import Aside
from games.engine import AskBoth, Choice, Choose, Partner, Seen, Table, Write, say
from games.record.errors import Unwritable

MORE, ENOUGH = Choice("more", say("One more")), Choice("enough", say("Enough"))


@dataclass
class Wishes:
    """What came of it; ``full`` times the disk refuses."""

    table: Table
    full: int = 0
    came: list[Any] = field(default_factory=list)

    def aside(self) -> Aside:
        """Two wishes said alone, and whether that is enough."""
        return Aside(say("Wishes"), self.table, self._ask, self._then)

    async def _ask(self) -> tuple[dict[str, str], str]:
        async def wish(who: Partner) -> str:
            return await Write("wish", who, say("What do you wish for?"), lines=1, seen=Seen.PRIVATE)

        wishes = await AskBoth(self.table, wish)
        more = await Choose("more", self.table, say("Is that enough?"), MORE, ENOUGH)
        return {who.id: text for who, text in wishes.items()}, more.key

    def _then(self, result: tuple[dict[str, str], str]) -> Aside | None:
        if self.full:
            self.full -= 1
            raise Unwritable("a folder", "no space left on it")
        self.came.append(result)
        return self.aside() if result[1] == "more" else None
