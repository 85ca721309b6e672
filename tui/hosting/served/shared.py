"""Where a host keeps its texts: in its folder, or in the database that holds the records as well."""

import os
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from tui.hosting.forms import EACH
from tui.hosting.policy import Policy
from tui.hosting.served.texts import FolderTexts, LinkText, Texts

if TYPE_CHECKING:
    from games.record.store.postgresql.texts import PostgresqlTexts


class SharedTexts:
    """Those in a database, for the one account of each machine that serves from it: see `Texts`."""

    def __init__(self, texts: "PostgresqlTexts") -> None:
        self._there = texts
        self.now, self.names, self.all = texts.now, texts.names, texts.all
        self.put, self.remove = texts.put, texts.remove

    def where(self, name: str) -> str:
        """See `Texts`."""
        return f"{self._there.at}/{name}"

    def read(self, name: str) -> str | None:
        """See `Texts`."""
        found = self._there.read(name)
        return found.content if found else None

    def link(self, name: str) -> LinkText | None:
        """See `Texts`. Whoever can write there can write everything, so it's as good as our own."""
        found = self._there.read(name)
        return LinkText(found.content, found.at, os.geteuid()) if found else None

    def alone(self) -> AbstractContextManager[None]:
        """See `Texts`; what is changed is changed all at once."""
        return self._there.alone()


def in_folder(policy: Policy) -> FolderTexts:
    """The host's texts in its folder, as they are where it has no database. Touches nothing."""
    return FolderTexts(policy.host_folder, policy.links_folder, policy.shape == EACH)


def texts_of(policy: Policy) -> Texts:
    """The host's texts. Touches nothing. Raises NoDriver."""
    if not policy.data:
        return in_folder(policy)
    return texts_in(policy.data)


def texts_in(address: str) -> SharedTexts:
    """Those in the database at an address. Touches nothing. Raises NoDriver, NoAddress, PasswordShown."""
    from games.record.places import Address, read_place, texts_at  # nobody else waits for what they import

    place = read_place(address)
    assert isinstance(place, Address)  # noqa: S101  # the policy has seen to that
    return SharedTexts(texts_at(place))
