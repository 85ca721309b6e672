"""A record, complete, sealed with age for whoever has the key to one of the recipients."""

from collections.abc import Iterable

from games.engine import gettext as _
from games.engine import say
from games.record.errors import RecordError
from games.record.keys.typed import typed
from games.record.transfer.formats import Format
from games.record.transfer.formats.json import as_json, part


class NoRecipient(RecordError):
    """What was given as a recipient is no key that age can seal for."""

    def __init__(self, given: str) -> None:
        super().__init__(
            _(
                "“{given}” isn’t a key to seal for; nothing was written, so give one that begins with “age1” (from "
                "age-keygen) or an “ssh-ed25519” key.",
                given=given,
            )
        )


def as_age(pieces: Iterable[bytes], recipients: Iterable[str], words: str = "") -> bytes:
    """Seal the pieces in one age file that any of the recipients can open (“age1…” or an SSH public key); or, where
    ``words`` are given, whoever knows this passphrase, because age has that one alone in a file.

    Raises `NoRecipient`.
    """
    import pyrage  # only for sealed exports

    if words:
        locked: bytes = pyrage.passphrase.encrypt(b"".join(pieces), typed(words).decode())
        return locked
    keys: list[pyrage.x25519.Recipient | pyrage.ssh.Recipient] = []
    for given in recipients:
        kind = pyrage.ssh if given.startswith("ssh-") else pyrage.x25519
        try:
            keys.append(kind.Recipient.from_str(given.strip()))
        except pyrage.RecipientError:
            raise NoRecipient(given) from None
    sealed: bytes = pyrage.encrypt(b"".join(pieces), keys)
    return sealed


FORMAT = Format(
    say("the json, sealed for whoever has the key of a --recipient, or knows the --passphrase"),
    lambda export: [as_age(as_json(export.tables), export.recipients, export.words)],
    endings=(".age",),
    sealed=True,
    part=lambda export, partner: [as_age(part(export, partner), export.recipients, export.words)],
)
