"""One couple's record, open: who they are, tonight, and all evenings before."""

import os
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Unpack

from games.engine import NAME_LIMIT, Dealing, Game, Json, PastPlay, Table
from games.record.between.homework import HomeworkPart
from games.record.couple.partners import shown_name, table_doc, table_from
from games.record.couple.past import Past, last_moment
from games.record.couple.pauses import Pause
from games.record.couple.play_log import PlayLog
from games.record.couple.plays import Session, Sitting, last_session, past_plays, read_sessions, sitting_from
from games.record.couple.private import PrivatePart
from games.record.couple.schema import COUPLE, PAUSES, PLAYS, SESSIONS, CoupleDoc, Ways, checked
from games.record.store.line import CodecFor, Doc
from games.record.store.seams import DRIVER
from games.record.store.tables import Tables
from games.record.windows.held_record import HeldRecord

if TYPE_CHECKING:
    from games.engine import Entry, Fate

COUPLE_LIMIT = 2 * NAME_LIMIT + 3
"""Characters in what a couple is called: two names and what stands between them."""
NIGHT = timedelta(hours=6)
"""Without an answer for this long, an evening that was left without a good night is over."""
LONG = 2 * 1024 * 1024
"""Bytes of a record that nobody writes anew in an instant."""
PAST = 12
"""Earlier plays of a game whose notes a new play is given: about a season of evenings."""


class Record(HeldRecord, PrivatePart, HomeworkPart):
    """An open record. ``name`` and ``table`` are who they are."""

    @property
    def store(self) -> str:
        """The record's own random name."""
        return self._db.storage.log.store

    @property
    def is_long(self) -> bool:
        """Whether writing all of it anew, as taking words out of it does, takes so long that it is felt."""
        return self._db.storage.log.state[2] > LONG

    def recode(self, codec: CodecFor) -> None:
        """Write all of it anew with another line codec; what was set aside or half written goes. Raises Unwritable."""
        self._db.draft.drop()  # first: a readable one must not outlive a readable record
        self._db.storage.log.compact(codec)

    # --- who they are ---

    @property
    def name(self) -> str:
        """What the couple is called on the list."""
        return shown_name(self._couple()["name"], COUPLE_LIMIT)

    @property
    def table(self) -> Table:
        """The partners, as they are called now."""
        return table_from(self._couple()["partners"])

    @property
    def timers(self) -> bool:
        """Whether timed turns show their time; without, they end when the partner says so."""
        return bool(self._couple()["timers"])

    @property
    def both_keep(self) -> bool:
        """Whether an evening stays only if both say so when it ends."""
        return bool(self._couple().get("both_keep"))

    @property
    def looks_back(self) -> bool:
        """Whether funny words of earlier evenings come back; once ended, by either, that stays so."""
        return self._couple().get("looks_back", True)

    @property
    def listens(self) -> bool | None:
        """Whether one of them listens to the screen; None where nobody was asked."""
        return self._couple().get("listens")

    @property
    def brief(self) -> bool | None:
        """Whether how to answer is said in a few words, or in full; None until it was said often enough."""
        return self._couple().get("brief")

    def describe(
        self,
        name: str | None = None,
        table: Table | None = None,
        pronouns: "Mapping[str, str] | None" = None,
        **ways: Unpack[Ways],
    ) -> None:
        """Change who they are, and their ways; ``pronouns`` by a partner's id. What stood there before is gone from
        the disk."""
        doc = self._couple()
        if name is not None:
            doc["name"] = name
        if table is not None:
            doc["partners"] = table_doc(table)
        if pronouns is not None:
            doc["partners"] = [
                {**each, "pronouns": pronouns.get(each["id"], each["pronouns"])} for each in doc["partners"]
            ]
        self._db.storage.commit([(COUPLE, 1, {**doc, **ways})], rewrite=True)

    def _couple(self) -> CoupleDoc:
        return checked(CoupleDoc, self._db.storage.rows(COUPLE)["1"]).copy()

    # --- tonight ---

    @property
    def tonight(self) -> Session | None:
        """The evening that has not ended, with the sittings so far, or None."""
        last = last_session(self._db)
        return None if last is None or last[1]["ended"] else self.past.session(last[0])

    @property
    def unfinished(self) -> Sitting | None:
        """The play that has not ended, without its answers, or None."""
        left = self.past.unfinished()
        return sitting_from(*left) if left else None

    def begin(self, game: Game, at: datetime, seed: int | None = None, then: str = "", found: Json = None) -> PlayLog:
        """Begin a play of ``game``, and the evening with it when none has begun. ``seed`` is drawn when not given.

        ``then`` is the name of the game that was picked, where this one comes before it; ``found`` as `Dealing` has it.
        Where the other partner has begun one at their seat, that is gone on with.
        """
        storage = self._db.storage
        with storage.locked():
            if self.seat and (left := self.unfinished) and self._is_of_tonight(left):
                return self.resume(left)
            last = last_session(self._db)
            play = storage.next_id(PLAYS)
            seed = int.from_bytes(os.urandom(4)) if seed is None else seed
            given = (past_plays(self._db), self.struck, self.keyed, then, found, self.both_keep)
            dealing = Dealing(self.table, seed, today := self.day(at), *given)
            if last and not last[1]["ended"]:
                session, new = last[0], []
            else:
                session = storage.next_id(SESSIONS)
                new = [(SESSIONS, session, {"started": at.isoformat(), "ended": None})]
            doc: Doc = {
                "session": session,
                "game": game.name,
                "started": at.isoformat(),
                "ended": None,
                "ending": None,
                "seed": seed,
                "today": today.isoformat(),
                "past": self.past.came_to(game.name, PAST),
                "dealt": game.deal(dealing) if game.deal else None,
                "partners": table_doc(self.table),
                **({"then": then} if then else {}),
            }
            storage.commit([*new, (PLAYS, play, doc)])
        return self._log(play)

    def _is_of_tonight(self, sitting: Sitting) -> bool:
        return self.tonight is not None and any(each.id == sitting.id for each in self.tonight.sittings)

    def resume(self, sitting: Sitting) -> PlayLog:
        """The log of a play that goes on."""
        return self._log(sitting.id)

    def _log(self, play: int) -> PlayLog:
        if self._db.seat == DRIVER:
            from games.record.windows.followed_log import DrivenLog

            return DrivenLog(self._db, play)
        if self._db.crossing is None:
            return PlayLog(self._db, play)
        from games.record.windows.seat_log import SeatLog  # few play at two seats

        return SeatLog(self._db, play, self._db.crossing)

    def let_go(self, sitting: Sitting) -> None:
        """Take away a play that waits, with everything that was said in it. Raises Unwritable."""
        from games.record.taking_out.letting_go import let_go

        let_go(self._db, sitting.id)

    @property
    def paused(self) -> Pause | None:
        """The break that they are on, or None; also where the one who sits here has come back from it."""
        pause = self._pause
        return None if pause is None or self.seat in pause.back else pause

    @property
    def _pause(self) -> Pause | None:
        doc = self._db.storage.rows(PAUSES).get("1")
        return Pause.from_doc(doc) if doc else None

    def pause(self, now: datetime, until: datetime) -> None:
        """They are on a break from now on; one they were on before is over."""
        left = self.unfinished
        self._db.storage.commit([(PAUSES, 1, Pause(now, until, left.id if left else None).doc())])

    def end_pause(self) -> None:
        """They are back, or it has ended otherwise. At a seat of one that holds for whoever sits here."""
        with self._db.storage.locked():
            if pause := self._pause:
                back = {*pause.back, self.seat} if self.seat else set()
                all_are = not self.seat or back >= {each.id for each in self.table}
                new = None if all_are else pause._replace(back=tuple(sorted(filter(None, back)))).doc()
                self._db.storage.commit([(PAUSES, 1, new)])

    def end_past_evening(self, now: datetime) -> None:
        """Say good night to an evening that they left without it, once it is over; a play in it can still go on.

        One that holds what its author has still to say a word about waits for that: see `undecided`.
        """
        tonight = self.tonight
        if tonight is None or self.undecided:
            return
        last = last_moment(tonight)
        if now - last > NIGHT:
            self.end_evening(last)

    def over_since(self, now: datetime) -> datetime | None:
        """When an evening that was left without good night was over: nobody has answered for hours. None: it is not."""
        tonight = self.tonight
        return last_moment(tonight) if tonight and now - last_moment(tonight) > NIGHT else None

    def cut_off(self, now: datetime) -> Sitting | None:
        """The play of tonight that was left and goes on; None where none waits, or the evening is over."""
        tonight = None if self.over_since(now) else self.tonight
        return self.unfinished if tonight and tonight.goes_on else None

    def day(self, now: datetime) -> date:
        """The day of the evening: that on which it began for those who play, also after midnight; else of ``now``."""
        tonight = self.tonight
        return tonight.started.date() if tonight and not self.over_since(now) else now.date()

    @property
    def undecided(self) -> bool:
        """Whether something of this evening would be sealed or gone after good night, and nobody was asked about it."""
        return self.asks_both or any(not entry.shared for entry in self.open_entries)

    def entries(self, session: int | None = None) -> "list[Entry]":
        """What was written in an evening, tonight's without an id: all of it, for the eyes of its authors only."""
        from games.record.couple.good_night import Evening

        tonight = self.tonight  # looked at once: the other one may say good night at their seat meanwhile
        return Evening(self._db, (tonight.id if tonight else 0) if session is None else session).entries()

    @property
    def open_entries(self) -> "list[Entry]":
        """What was written tonight and is still to be asked about: without what its authors said in a turn."""
        from games.record.couple.good_night import Evening  # only where an evening is open: felt at start-up

        tonight = self.tonight
        return Evening(self._db, tonight.id).open_entries() if tonight else []

    @property
    def asks_both(self) -> bool:
        """Whether each is still to be asked if tonight stays: it is set so, and they didn't say so of all there is."""
        from games.record.couple.good_night import Evening

        tonight = self.tonight
        return bool(self.both_keep and tonight and not Evening(self._db, tonight.id).is_agreed)

    def end_evening(self, at: datetime, fates: "Mapping[int, Fate] | None" = None, stays: bool | None = None) -> None:
        """Good night: the evening ends, and what was to live only until now is gone from the disk.

        ``fates`` and ``stays`` as `good_night.good_night` takes them.
        """
        from games.record.couple.good_night import good_night

        with self._db.storage.locked():
            last = last_session(self._db)
            if last and not last[1]["ended"]:
                good_night(self._db, last[0], at, fates, stays)

    def withdraw(self, session: int, entry: "Entry") -> None:
        """Take back what somebody wrote in an evening that is over. Raises Unwritable."""
        from games.record.couple.good_night import withdraw

        withdraw(self._db, session, entry)

    def noted(self, *games: str) -> dict[str, list[Json]]:
        """What finished plays of these games came to, by game, oldest first; no answer is read for it."""
        return self.past.noted(*games)

    # --- all evenings ---

    @property
    def past(self) -> Past:
        """The evenings that were, each read only when it is asked for."""
        return Past(self._db)

    @property
    def tables(self) -> Tables:
        """Everything it holds as of now, to be read only."""
        return self._db.storage.log.tables

    def plays(self) -> Iterator[PastPlay]:
        """All plays with their notes and what both may read of them, oldest first."""
        return past_plays(self._db)

    def sessions(self) -> list[Session]:
        """All evenings with all their answers, oldest first."""
        return read_sessions(self._db)
