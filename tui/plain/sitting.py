"""A play, line by line: shows what the seat says stands here, and gives the play what is answered."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from games.asides.stopping import asks_for_stop_word
from games.catalog.games import DAILY
from games.engine import (
    BOTH,
    Act,
    Agree,
    Choose,
    Game,
    Json,
    NotAllowed,
    Page,
    Partner,
    Play,
    Quote,
    Reply,
    Reveal,
    Seen,
    Speak,
    Table,
    Turn,
    Words,
    Write,
    nsay,
    say,
)
from games.engine import gettext as _
from games.moves.breather import begins_a_break
from games.record import PlayLog, RecordError
from games.record.errors import AnsweredElsewhere, LockedAway, TakenOver
from games.record.windows.followed_log import FollowedLog
from games.record.windows.held_record import Ahead
from games.record.windows.timing import SharedTime, TimeAfter
from tui import sentences
from tui.pages.soft_clock import SoftClock
from tui.plain.parts import PartByPart, reply
from tui.plain.talk import (
    Back,
    BreakHere,
    Elsewhere,
    EndedThere,
    Leave,
    Left,
    Moved,
    NotBegun,
    SeatAsked,
    Talk,
    never,
    nothing,
)
from tui.plain.turns import ask, below, how_far, until_it_is
from tui.seat import Awaiting, Curtain, Gone, Seat, Standing, is_same, is_theirs, no, one_key_decides, timed_in
from tui.settings.commands import COMMANDS
from tui.terminal.keyboard import EndOfInput
from tui.terminal.leaving import Signalled

SHOW, TAKE, MORE, LEAVE = (COMMANDS[name].line for name in ("show", "take", "fill-in", "leave"))


class PlainTurns:
    """A play at one keyboard. ``timers``: whether time is told on timed turns; ``title``: what it is called; ``only``:
    who sits here, where the other one has a seat of their own."""

    def __init__(
        self, talk: Talk, play: Play, table: Table, timers: bool, title: Words, only: Partner | None = None
    ) -> None:
        self._talk, self._page, self._title = talk._replace(where=self._where), talk.page, title
        self._play, self._table, self._timers = play, table, timers
        self._seat = Seat(table, only)
        self._shown: Standing | None = None
        self._since = 0.0
        self._alone = False
        self._pages: dict[tuple[int, str, str], PartByPart] = {}
        self._soft_clock, self._time = SoftClock(talk.clock.seconds), ""
        self._written: Page | None = None

    def run(self) -> None:
        """Play to the end. The page stays with whoever was alone with it last; leaving it takes that out of sight.

        Raises Leave and EndOfInput with everything saved so far, and RecordError when something could not be saved;
        Elsewhere when they wish to be there first. Then it can run on, and nobody is alone with it any more.
        """
        while (place := self._seat.place(self._play)) is not None:
            try:
                self._stand(place)
            except NotAllowed as why:
                self._page.say(why)

    def _stand(self, place: Standing) -> None:
        """Show the place unless it stands there already, and do what is typed."""
        if self._shown is None:
            again = self._seat.look_again(place)
            if isinstance(place, Curtain) or again:  # what one was alone with goes out of sight: it tells what was said
                self._page.together()
                self._alone = self._talk.keyboard.echoes = False
            if self._alone or (isinstance(place, Act) and place.ends):  # what passes must not stay to be read again
                self._page.alone()
            # What was typed ahead of a page of fields is words, like all others.
            decides = one_key_decides(place) and not isinstance(place, Page)
            early = decides and self._talk.keyboard.drop_early()
            self._page.begin()
            self._page.say(*([sentences.TOO_EARLY] if early else []))
            self._page.say(*([self._page.manner.together_again()] if again else []))
            self._tell_time()
            self._show(place)
            self._shown, self._since = place, self._talk.clock.seconds()
        try:
            if isinstance(place, Curtain):
                self._open(place)
            elif isinstance(place, Awaiting):
                self._wait(place)
            else:
                self._ask(self._press() if isinstance(place, Agree) else place)
        except Signalled:
            if isinstance(place, Write) and (half := self._talk.keyboard.unfinished()).strip():
                self._keep(place, half)
            raise
        except Elsewhere:
            self._soft_clock.hold()
            self._shown, self._alone = None, False
            self._seat.forget()
            self._page.manner.explain_anew()
            raise
        except Back:
            self._step_back()
        except Moved:
            self._leave_unsent(place)
        except SeatAsked:
            self._leave_unsent(place)
            raise
        if isinstance(place, Act) and place.ends and not self._alone:
            self._page.together()
        # A card stays where it is until everyone has pressed.
        stays = isinstance(place, Agree) and self._play.turn is place and self._seat.only is None
        self._shown = place if stays else None

    def _press(self) -> Turn[Any]:
        """The press that is asked here first."""
        return self._seat.presses(self._play)[0]

    def _wait(self, waiting: Awaiting) -> None:
        """Wait until the other one has gone on at theirs; what is typed meanwhile is for nothing."""
        while True:
            if self._talk.within(60) is not None:
                self._page.say(self._waits(waiting))

    def _waits(self, waiting: Awaiting) -> Words:
        """That the other one is waited for."""
        return sentences.waiting_for(waiting.who)

    def _leave_unsent(self, place: Standing) -> None:
        """What stands in the line for a turn that is asked no more is no answer; what is still asked keeps it."""
        half = self._talk.keyboard.unfinished()
        self._talk.keyboard.hide(False)
        self._talk.keyboard.drop_early()
        if isinstance(place, Write) and place in self._play.open and half.strip():
            self._keep(place, half)

    def _step_back(self) -> None:
        """Undo the last answer. Raises NotAllowed where that cannot be."""
        said = self._seat.take_back(self._play)
        self._page.say(*([said] if said else []))

    def _tell_time(self) -> None:
        """Say how much of the time of this part has gone, where it has one and that has become more."""
        time = self._soft_clock.at(self._play.stage) if self._timers else None
        if time and self._time and str(time) != self._time:
            self._page.say(say("{game}, {time}.", game=self._title, time=time))
        self._time = str(time or "")

    def _where(self) -> list[Words]:
        """What is played, how far they are, and how much is left of that, and of the page that stands here."""
        open_pages = [page for (at, _, _), page in self._pages.items() if at == len(self._play.answers)]
        on_page = [
            nsay("On this page {number} thing is left.", "On this page {number} things are left.", page.left)
            for page in (open_pages if isinstance(self._shown, Page) else ())
        ]
        stage = self._play.stage
        time = self._soft_clock.at(stage) if self._timers else None
        return [how_far(self._title, stage), *([say("Time: {time}.", time=time)] if time else []), *on_page]

    # --- showing ---

    def _show(self, place: Standing) -> None:
        if isinstance(place, Curtain):
            self._page.say(*self._page.manner.handed_over(self._table, place))
        elif isinstance(place, Awaiting):
            if place.turn and isinstance(place.turn.who, Partner):  # else both have just read it
                name, lead = self._page.manner.name(self._table, place.who), place.turn.lead
                self._page.say(_("{name}, {lead}", name=name, lead=lead) if lead else name)
                self._show_quotes(place.turn, place.turn.quotes)
                self._page.say(place.turn.prompt)
            self._page.say(self._waits(place))
        elif isinstance(place, Agree):
            self._page.say(place.words)
            self._page.say(*place.lines, *self._page.manner.card_rows(), indent=3)
        else:
            name = self._page.manner.name(self._table, place.who)
            self._page.say(_("{name}, {lead}", name=name, lead=place.lead) if place.lead else name)
            self._show_quotes(place, place.quotes)
            self._page.say(place.asked)
            if isinstance(place, Page):
                if self._open_page(place).has_more:
                    self._page.say(_("{more} is for more: {unfold}.", more=MORE, unfold=place.unfold))
                return
            below(place, self._talk)
            self._say_before(place, self._before(place))

    def _show_quotes(self, turn: Turn[Any], quotes: Sequence[Quote]) -> None:
        """Somebody's words; whoever is alone with them reads them when they wish."""
        if not quotes or turn.seen is Seen.OPEN:
            self._quote(quotes)
        elif all(quote.who == turn.who for quote in quotes):
            self._page.say(_("Your own words are here; {show} reads them.", show=SHOW))
        else:
            self._page.say(_("There are words here; {show} reads them.", show=SHOW))

    def _before(self, turn: Turn[Any]) -> str:
        """What was typed for this turn before an interruption."""
        return ""

    def _drafted(self, page: Page) -> Mapping[str, Json]:
        """What was answered on this page before an interruption, by key."""
        return {}

    def _keep(self, turn: Turn[Any], said: Json) -> None:
        """Keep what is answered so far, where anything is kept."""

    def _say_before(self, turn: Turn[Any], before: str) -> None:
        if not before:
            return
        if turn.seen is Seen.OPEN:
            self._page.say(_("From before: “{text}”", text=before))
            self._page.say(_("{take} answers with it.", take=TAKE))
        else:
            self._page.say(
                _("Your words from before: {show} reads them, {take} answers with them.", show=SHOW, take=TAKE)
            )

    def _quote(self, quotes: Sequence[Quote]) -> None:
        for quote in quotes:
            self._page.say(*self._page.manner.quoted(self._table, quote), indent=3)

    def _read(self, quotes: Sequence[Quote], before: str) -> None:
        self._quote(quotes)
        if before:
            self._page.say(f"“{before}”", indent=3)

    # --- answering ---

    def _open(self, curtain: Curtain) -> None:
        until_it_is(curtain.who, self._table, self._talk)
        self._seat.part(curtain)
        self._alone = True

    def _ask(self, turn: Turn[Any]) -> None:
        if isinstance(self._shown, Agree):
            self._page.follow()
            self._page.say(self._page.manner.name(self._table, turn.who))
        value = self._value(turn)
        while True:
            try:
                self._give(turn, value)
            except TakenOver:
                self._hand_back(turn, value)
                raise
            except AnsweredElsewhere as why:
                with suppress(AnsweredElsewhere):  # then it is taken in at the next look
                    self._play.take_in()
                self._page.say(why)
                return
            except RecordError as why:
                self._page.owes = True
                self._hold(why)
            else:
                self._page.owes = False
                return

    def _value(self, turn: Turn[Any]) -> Json:
        """What is answered."""
        if isinstance(turn, Page):
            value = self._open_page(turn).ask(partial(self._show_part, turn)) or self._only_read(turn)
            self._stay(self._since + turn.lock)
            return value
        talk = self._with_commands(turn, turn.quotes, self._before(turn))
        if isinstance(turn, Reply):
            return reply(turn, talk, self._since + turn.lock)
        return ask(turn, talk, self._since, self._timers, partial(self._keep, turn), self._left_of(turn))

    def _left_of(self, turn: Turn[Any]) -> Left | None:
        """What says how much is left of its time, where that does not begin when it is shown."""
        return None

    def _stay(self, until: float) -> None:
        """Let a page not go on before this moment, in seconds by the clock."""
        while (left := until - self._talk.clock.seconds()) > 0:
            self._page.say(sentences.WAITS)
            if self._talk.keyboard.terminal:
                self._talk.within(left, unseen=self._alone)
            else:
                self._talk.clock.wait(left)

    def _only_read(self, page: Page) -> Json:
        """A page with nothing to answer."""
        for part in page.turns:
            self._show_quotes(page, part.quotes)
        self._with_commands(page, [quote for part in page.turns for quote in part.quotes], "").ask(
            self._page.manner.how(page, self._timers)
        )
        return {}

    def _with_commands(self, turn: Turn[Any], quotes: Sequence[Quote], before: str) -> Talk:
        """The talk, with what can be typed for this turn only."""
        private = (quotes or before) and turn.seen is not Seen.OPEN
        here: dict[str, Callable[[], str | None]] = {"show": lambda: self._read(quotes, before)} if private else {}
        here |= {} if turn.seen is Seen.OPEN else {"echo": self._talk.echo}
        talk = self._talk._replace(here=here | ({"take": lambda: before} if before else {}))
        return talk._replace(stops=never) if asks_for_stop_word(turn) else talk  # it may be the same word once more

    def _open_page(self, page: Page) -> PartByPart:
        """The page as it stands, also after one step back; of what was said on earlier ones nothing is left here."""
        who = page.who.id if isinstance(page.who, Partner) else BOTH
        place = len(self._play.answers), page.key, who
        if place not in self._pages:
            last = dict([*self._pages.items()][-1:])
            self._pages = last | {place: PartByPart(page, self._drafted(page), partial(self._keep, page))}
        return self._pages[place]

    def _show_part(self, page: Page, part: Turn[Any], beside: Sequence[Reveal], before: str) -> Talk:
        """Show one thing on a page, and give the talk for it."""
        self._page.begin_part()
        over = self._timers and page.seconds and self._talk.clock.seconds() >= self._since + page.seconds
        if over and self._written != page:
            self._written = page
            self._page.say(sentences.finish_writing(page.seconds // 60))
        shown = [quote for each in beside for quote in each.quotes]
        for each in beside:
            self._page.say(*([each.words] if str(each.words) not in [quote.text for quote in each.quotes] else []))
        self._show_quotes(page, [*shown, *part.quotes])
        self._page.say(part.asked)
        below(part, self._talk)
        self._page.say(*(self._page.manner.usual_row(part) if isinstance(part, Choose) else ()), indent=3)
        self._say_before(part, before)
        remembered = part.remembered if isinstance(part, Write) and not before else ""
        quotes = [*page.quotes, *shown, *part.quotes, *([Quote(page.who, remembered)] if remembered else [])]
        return self._with_commands(part, quotes, before)

    def _give(self, turn: Turn[Any], value: Json) -> None:
        answer = self._seat.answer(self._play, turn, value, self._talk.clock.now())
        if answer and begins_a_break(answer):
            raise BreakHere

    def _hand_back(self, turn: Turn[Any], value: Json) -> None:
        """What can't be saved here any more is still here, also where nobody saw it as it was typed."""
        parts = turn.parts(turn.check(value))
        words = [part.shown(said) for part, said in parts if isinstance(part, Write | Reply)]
        if not self._talk.keyboard.terminal or turn.seen is Seen.OPEN or not any(words):
            return
        self._page.say(_("Your evening went on in another window, so this wasn’t saved here."))
        talk = self._talk._replace(here={"show": partial(self._page.say, *words)}, watch=nothing)
        how = _("{show} reads what you typed, to type it there. Press enter to close this window.", show=SHOW)
        with suppress(EndOfInput, Elsewhere, Back, Leave):
            talk.ask(how, unseen=True)

    def _hold(self, why: RecordError) -> None:
        """The answer could not be saved: it is held until the disk takes it, or they give up and hear why again."""
        self._page.say(why)
        try:
            self._talk.ask(_("Your answer is held. Press enter to try saving it again."), unseen=self._alone)
        except (EndOfInput, Leave):
            raise why from None


class PlainSitting(PlainTurns):
    """A play of ``game`` that the record keeps."""

    def __init__(
        self,
        talk: Talk,
        log: PlayLog,
        game: Game,
        timers: bool,
        only: Partner | None = None,
        look: Callable[[], None] = nothing,
        is_alone: Callable[[], bool] = no,
    ) -> None:
        super().__init__(talk, log.play(game), log.table, timers, game.title, only)
        self._log, self._look_around, self._gone = log, look, Gone(is_alone, talk.clock.seconds)
        if isinstance(log, FollowedLog):
            self._seat = Seat(log.table, only, lambda: log.is_unread)
        self._locked = False  # whether it was said that the other one has to open something first
        if isinstance(log, FollowedLog) or look is not nothing:
            self._talk = self._talk._replace(watch=self._look)
        goes_on = bool(self._play.answers)
        self._shared_time = (
            SharedTime(log, talk.clock.seconds, is_alone, goes_on) if isinstance(log, FollowedLog) else None
        )
        self._starts_anew = goes_on and self._shared_time is None

    def _look(self) -> None:
        """Take in what the other seat has done. Raises Moved where something else stands here then, and what ``look``
        raises."""
        self._look_around()
        if not isinstance(self._log, FollowedLog):
            return
        if self._log.ended_there:
            raise EndedThere
        try:
            if self._log.has_news() and not self._log.waits:
                self._play.take_in()
            self._locked = False
            self._log.go_on_without(self._play, self._talk.clock.now())
        except AnsweredElsewhere:  # the other one has done something else meanwhile: looked again in a moment
            pass
        except LockedAway as why:
            if is_theirs(why, self._seat.only):
                raise NotBegun from None  # home asks for the passphrase, and it goes on from there
            self._page.say(*([] if self._locked else [why]))
            self._locked = True
        if self._shown is not None and not is_same(self._seat.place(self._play), self._shown):
            raise Moved
        self._say_who_is_there()
        self._count_together()

    def _say_who_is_there(self) -> None:
        """Where the other one is waited for and nobody has sat there for a while, say so."""
        if not isinstance(self._shown, Awaiting) or self.waits_for_hours:
            self._gone.forget()
            return
        with suppress(RecordError):  # whatever is done next says so
            if not self._gone.changed():
                return
            if self._gone.is_gone:
                self._page.say(sentences.nobody_at(self._shown.who), sentences.closes_for_tonight(LEAVE))
            else:
                self._page.say(self._waits(self._shown))

    def _count_together(self) -> None:
        """Count the time that stands here with the other seat, which counts the same."""
        if self._shared_time is None or not isinstance(self._log, FollowedLog):
            return
        turn = timed_in(self._shown) if self._timers else None
        shown = turn is self._shown
        with suppress(RecordError):  # it runs here all the same, and the answer says so
            self._shared_time.read()
            self._shared_time.look(self._log.at(self._play, turn) if turn else None, shown)
        if (told := self._shared_time.told()) and shown:
            self._page.say(sentences.TIME[told])

    def _left_of(self, turn: Turn[Any]) -> Left | None:
        if self._shared_time is None or not isinstance(self._log, FollowedLog) or not isinstance(turn, Speak | Act):
            return None
        at, until = self._log.at(self._play, turn), self._since + turn.seconds
        time, clock = self._shared_time, self._talk.clock.seconds
        return lambda: until - clock() if (left := time.left(at)) is None else left

    def _show(self, place: Standing) -> None:
        super()._show(place)
        if self._starts_anew and isinstance(place, Speak | Act) and self._timers:
            self._page.say(sentences.TIME[TimeAfter.ANEW])
        self._starts_anew = False

    @property
    def ahead(self) -> Ahead:
        """What it knows of the play and no disk does."""
        return Ahead(self._log.id, self._play.ahead)

    def _waits(self, waiting: Awaiting) -> Words:
        return sentences.waiting_in(self._log.game, waiting.who, waiting.turn is not None, LEAVE)

    @property
    def waits_for_hours(self) -> bool:
        """Whether whoever sits here has done what was theirs, in a play in which the other one may come much later."""
        return isinstance(self._shown, Awaiting) and self._log.game == DAILY

    def _before(self, turn: Turn[Any]) -> str:
        return self._log.draft(self._play, turn) if isinstance(turn, Write) else ""

    def _drafted(self, page: Page) -> Mapping[str, Json]:
        return self._log.page_draft(self._play, page)

    def _keep(self, turn: Turn[Any], said: Json) -> None:
        self._log.keep_draft(self._play, turn, said, at_once=True)

    def _step_back(self) -> None:
        """Home from the first thing that is asked, so that the play is not begun; else as everywhere."""
        if self._play.answers:
            super()._step_back()
            return
        self._log.drop()
        raise NotBegun

    def stop(self) -> None:
        """A short close: the script hears it. Raises RecordError."""
        self._seat.stop(self._play, self._talk.clock.now())

    def run(self) -> None:
        """Play to the end and keep how it ended. Raises NotBegun where they went back before anything was answered."""
        with self._page, suppress(EndedThere):
            super().run()
            if ended := self._play.ended:
                self._seat.after_the_other(self._play, lambda: self._log.close(ended, self._talk.clock.now()))
