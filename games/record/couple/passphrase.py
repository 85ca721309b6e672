"""A passphrase of one partner, and what was sealed with it, good night after good night.

    personal  1: {"who": "a", "to": "age1...", "slot": {...}}      sealing takes the public key and no passphrase
    sealed    7: {"for": "a", "closed": "base64(an age file)"}     one for each evening and partner, also when empty

The slot is one as in a key file (`games.record.keys.slots`): Argon2id makes a key from the passphrase, and that closes
the private key. Each sealed evening is filled up to a multiple of `BLOCK` bytes and there is one for everyone who has a
passphrase, whether they sealed anything or not: neither the number nor the size says that somebody wrote something.
What was still locked at good night (`games.record.alone.still_locked`) is as large as it was, until it is opened.

Nobody else can read it, not the other one with the couple's passphrase and not whoever runs the server. A forgotten
passphrase loses it, and nothing can be done about that.
"""

import json
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from games.engine import Holds, NotAllowed
from games.engine.words import gettext as _
from games.record.alone import still_locked
from games.record.alone.closing_anew import commit_closed_anew
from games.record.couple.database import CoupleDB
from games.record.couple.partners import keyed
from games.record.couple.plays import readable_rows
from games.record.couple.schema import (
    ANSWERS,
    PERSONAL,
    PLAYS,
    SEALED,
    PassphraseDoc,
    PlayDoc,
    SealedDoc,
    checked,
    holds,
)
from games.record.errors import Damaged, KeyLost, WrongPassphrase
from games.record.keys import attempts as tries
from games.record.keys.codec import Key
from games.record.keys.slots import SECRET_PREFIX, Passphrase, open_by_passphrase
from games.record.keys.typed import forms
from games.record.store.line import Doc, Op
from games.record.store.seams import Drawer
from games.record.store.storage import RecordDB
from games.record.taking_out.pieces import Row

BLOCK = 4096  # bytes
ANYWHERE = ""
"""In the place of the record's own name: what is exported and imported again has another one, and must still open."""


class SealedAnswer(NamedTuple):
    """One answer that is private to its author: as `games.engine.Answer`, with the game and the day of the play.

    ``play`` is the play's id, 0 where it is not known.
    """

    game: str
    on: date
    play: int
    key: str
    kind: str
    prompt: str
    value: Any
    shown: str
    at: str
    holds: str | None = None

    def doc(self) -> Doc:
        """As plain JSON."""
        doc = self._asdict() | {"on": self.on.isoformat()}
        return {name: value for name, value in doc.items() if name != "holds" or value is not None}

    @classmethod
    def from_doc(cls, doc: Any) -> "SealedAnswer":
        """The answer that ``doc`` was made from."""
        return cls(**doc | {"on": date.fromisoformat(doc["on"])})


def sealed_answer(row: Row, play: PlayDoc, text: str | None, prompt: str) -> SealedAnswer:
    """An answer as it is sealed; ``text`` is what its author wrote in it, in the form that it has now."""
    doc = row[1]
    is_text = text is not None and (isinstance(doc["value"], str) or holds(doc) is Holds.QUOTED)
    value, shown = (text, text) if is_text else (doc["value"], doc["shown"])
    said = (doc["key"], doc["kind"], prompt, value, shown or "", doc["at"])
    return SealedAnswer(play["game"], date.fromisoformat(play["today"]), doc["play"], *said, doc.get("holds"))


def new_passphrase(drawer: Drawer, who: str, words: str) -> Doc:
    """A passphrase for a partner, not yet in the record. Takes a good part of a second, and reads nothing.

    Raises NotAllowed when ``words`` can be none.
    """
    import pyrage  # only where somebody has a key of their own: felt at start-up, as below

    identity = pyrage.x25519.Identity.generate()
    return {"who": who, "to": str(identity.to_public()), "slot": _slot(drawer, who, str(identity), words)}


def set_passphrase(db: CoupleDB, doc: Doc) -> None:
    """Give a partner who has none a passphrase of their own; what they answered alone tonight is locked with it too.

    Raises NotAllowed when they have one, and what a commit raises.
    """
    storage = db.storage
    with storage.locked():
        to = keyed(db)
        if doc["who"] in to:
            raise NotAllowed(_("There’s already a passphrase, so nothing was changed. Whoever knows it can change it."))
        commit_closed_anew(db, [(PERSONAL, storage.next_id(PERSONAL), doc)], to | {doc["who"]: doc["to"]})


def forget(db: CoupleDB, who: str, also: Iterable[Op] = ()) -> None:
    """Take away a partner's passphrase and all that was sealed with it, unopened. Raises what a commit raises.

    What is locked with it goes as well; what they answered alone tonight and this process can open stays for tonight.
    """
    with db.storage.locked():
        commit_closed_anew(
            db, [*forgotten(db, who), *also], {each: to for each, to in keyed(db).items() if each != who}
        )


def sealed_op(db: RecordDB, who: str, answers: Iterable[SealedAnswer], at: int | None = None, *more: Doc) -> Op:
    """The operation that seals these for a partner, and ``more`` that is still locked.

    ``at`` is the id of what it replaces. Inside ``locked()``.
    """
    doc = {"for": who, "closed": _closed(keyed(db)[who], [*(each.doc() for each in answers), *more])}
    return SEALED, at or db.storage.next_id(SEALED), doc


def _closed(to: str, doc: Any) -> str:
    """Something sealed for whoever has this public key."""
    import pyrage

    text = json.dumps(doc, ensure_ascii=False, separators=(",", ":")).encode()
    text += b" " * (-len(text) % BLOCK)
    return b2a_base64(pyrage.encrypt(text, [pyrage.x25519.Recipient.from_str(to)]), newline=False).decode("ascii")


class Unsealed:
    """What a partner sealed, opened with their passphrase.

    Raises NotAllowed for a passphrase that can be none, WrongPassphrase for another one, KeyLost where it is damaged.
    ``wait`` lets seconds pass after wrong ones; what is not ``guessed`` is not counted as one.
    """

    def __init__(
        self, db: CoupleDB, who: str, words: str, wait: tries.Wait = tries.let_pass, *, guessed: bool = True
    ) -> None:
        import pyrage

        rows = ((int(key), checked(PassphraseDoc, doc)) for key, doc in db.storage.rows(PERSONAL).items())
        found = next(((key, doc) for key, doc in rows if doc["who"] == who), None)
        if found is None:
            raise NotAllowed(_("You don’t have a passphrase of your own yet, so nothing was changed; set one first."))
        self._db, self.who = db, who
        self._row, doc = found
        ring, slot = doc["slot"]["ring"], dict[str, Any](doc["slot"])

        def attempt() -> bytes | None:
            try:
                return open_by_passphrase(slot, ANYWHERE, ring, words)
            except (KeyError, TypeError, ValueError) as error:
                if isinstance(error, NotAllowed):
                    raise
                raise KeyLost(db.storage.log.at, _("holds a personal key that’s damaged")) from None

        forms(words)  # what can be no passphrase is no try
        secret = tries.tried(db.drawer, attempt, wait) if guessed else tries.once(db.drawer, attempt)
        if secret is None:
            raise WrongPassphrase
        self._secret = SECRET_PREFIX + secret.decode("ascii")
        self._identity = pyrage.x25519.Identity.from_str(self._secret)
        if str(self._identity.to_public()) != doc["to"]:
            raise KeyLost(db.storage.log.at, _("was changed: it would seal for someone else"))

    def answers(self) -> list[SealedAnswer]:
        """All that is sealed, oldest first. Raises Damaged."""
        return [each for key in self._rows() for each in self._opened(key)]

    def burn(self, answer: SealedAnswer) -> None:
        """Take one of them away for good. Raises what a commit raises."""
        self._take_out(answer, [])

    def show(self, answer: SealedAnswer) -> None:
        """Put one of them into the evening that it comes from, for both to read. Raises NotAllowed, Unwritable."""
        storage = self._db.storage
        with storage.locked():
            if str(answer.play) not in storage.rows(PLAYS):
                raise NotAllowed(_("The evening it comes from isn’t in this record any more, so it stays sealed."))
            said = {
                field: getattr(answer, field) for field in ("play", "key", "kind", "prompt", "value", "shown", "at")
            }
            said |= {"holds": answer.holds} if answer.holds is not None else {}
            self._take_out(answer, [(ANSWERS, storage.next_id(ANSWERS), said | {"who": self.who})])

    def _take_out(self, answer: SealedAnswer, also: list[Op]) -> None:
        storage = self._db.storage
        with storage.locked():
            for key in self._rows():
                inside = self._opened(key)
                if answer in inside:
                    inside.remove(answer)
                    storage.commit([sealed_op(self._db, self.who, inside, key), *also], rewrite=True)
                    return

    def new_passphrase(self, words: str) -> Doc:
        """Another passphrase, not yet in the record. Takes a good part of a second, and reads nothing.

        Raises NotAllowed.
        """
        return _slot(self._db.drawer, self.who, self._secret, words)

    def change(self, slot: Doc) -> None:
        """That passphrase from now on. Raises what a commit raises."""
        doc = dict(self._db.storage.rows(PERSONAL)[str(self._row)])
        self._db.storage.commit([(PERSONAL, self._row, doc | {"slot": slot})], rewrite=True)

    def close(self, doc: Any) -> str:
        """Something else of theirs, sealed."""
        return _closed(keyed(self._db)[self.who], doc)

    def open(self, closed: str) -> Any:
        """What `close` was given. Raises Damaged."""
        try:
            return json.loads(self.opens(closed))
        except (ValueError, TypeError):
            raise self._damaged() from None

    def _rows(self) -> list[int]:
        rows = ((int(key), checked(SealedDoc, doc)) for key, doc in self._db.storage.rows(SEALED).items())
        return [key for key, doc in rows if doc["for"] == self.who]

    def opens(self, sealed: str) -> bytes:
        """What is in an age file of theirs. Raises ValueError where it is none, or for somebody else."""
        import pyrage

        try:
            return bytes(pyrage.decrypt(a2b_base64(sealed), [self._identity]))
        except pyrage.DecryptError:
            raise ValueError(_("something that was sealed isn’t as it was written")) from None

    def settle(self) -> None:
        """Seal what was still locked at a good night as it would have been then. Raises what a commit raises."""
        storage = self._db.storage
        with storage.locked():
            locked = [key for key in self._rows() if any(still_locked.LOCKED in doc for doc in self._inside(key))]
            if locked:
                storage.commit([sealed_op(self._db, self.who, self._opened(key), key) for key in locked], rewrite=True)

    def _opened(self, key: int) -> list[SealedAnswer]:
        try:
            return [each for doc in self._inside(key) for each in self._answers_in(doc)]
        except (ValueError, KeyError, TypeError, AttributeError):
            raise self._damaged() from None

    def _inside(self, key: int) -> list[Any]:
        try:
            return list(json.loads(self.opens(self._db.storage.rows(SEALED)[str(key)]["closed"])))
        except (ValueError, KeyError, TypeError):
            raise self._damaged() from None

    def _answers_in(self, doc: Any) -> Iterator[SealedAnswer]:
        if still_locked.LOCKED not in doc:
            yield SealedAnswer.from_doc(doc)
            return
        plays = {int(key) for key in doc["plays"]}
        there = [row for row in readable_rows(self._db) if row[1]["play"] in plays]
        for row, play, text in still_locked.opened(doc, self.opens, there):
            yield sealed_answer(row, play, text, row[1]["prompt"])

    def _damaged(self) -> Damaged:
        return Damaged(self._db.storage.log.at, 0, _("something that was sealed isn’t as it was written"))


def forgotten(db: RecordDB, who: str) -> list[Op]:
    """Return the operations that take away a partner's passphrase and all that was sealed with it, unopened."""
    gone = [(PERSONAL, key) for key, doc in db.storage.rows(PERSONAL).items() if doc.get("who") == who]
    gone += [(SEALED, key) for key, doc in db.storage.rows(SEALED).items() if doc.get("for") == who]
    return [(table, int(key), None) for table, key in gone]


def _slot(drawer: Drawer, who: str, identity: str, words: str) -> Doc:
    """The private key of an age identity, closed with a passphrase."""
    key = Key(identity.removeprefix(SECRET_PREFIX).encode("ascii"), ANYWHERE, who)
    way = Passphrase(who, words)
    with tries.one_at_a_time(drawer):
        return way.slot(key) | {"ring": key.id}
