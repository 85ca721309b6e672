"""How the pages of a case say what stands in it."""

from datetime import date, datetime

from games.catalog.games import title_of
from games.engine import Words, as_written, say
from games.language.days import in_words
from games.office.case import PLANS, Case, Secrets
from games.office.hour import Alone, Structure

RULES = {
    Secrets.NONE_KEPT: say("Nothing’s kept from either of them"),
    Secrets.LIMITED: say("It stays there, unless you said beforehand that it can’t"),
}
STRUCTURES = {
    Structure.THROUGH_ME: say("Through me: each turn waits for your key"),
    Structure.TO_EACH_OTHER: say("To each other: what has its time goes on by itself"),
}
PLANNED = {
    "first-hour": say("A first hour"),
    "asking": say("Asking"),
    "listening": say("Listening"),
    "story": say("A story"),
    "playing": say("Playing"),
}
HAPPENED = {
    "hour": say("an hour began"),
    "case": say("the case was opened"),
    "listed": say("all cases were listed"),
    "handout": say("a handout was made"),
    "begun": say("the case began"),
    "changed": say("the case was changed"),
    "rule": say("the rule on secrets was chosen"),
    "screened": say("each was seen alone"),
    "plan": say("the plan was chosen"),
    "structure": say("who passes turns on was chosen"),
    "seats": say("where each answers alone was chosen"),
    "homework": say("homework was given"),
    "slip": say("a slip came back"),
    "measured": say("a measure was kept"),
    "figures-gone": say("figures were taken back"),
    "figures": say("figures were written to a file"),
    "home": say("their record was written to a file, to go home"),
    "key-back": say("your key to their record was taken back"),
    "removed": say("their record was removed from this machine"),
    "notes": say("notes were read"),
    "log": say("this list was read"),
    "consent": say("both agreed"),
    "consent-asked": say("consent was asked for"),
    "consent-back": say("a consent was taken back"),
}
"""What the log of a case says, in words."""


def typed(text: str) -> Words | None:
    return as_written("{text}", text=text) if text else None


def row(case: Case, hours: int) -> Words:
    if not hours:
        return say("{case}, no hour yet", case=case.called)
    return (
        say("{case}, one hour", case=case.called)
        if hours == 1
        else say("{case}, {hours} hours", case=case.called, hours=hours)
    )


def consent(case: Case) -> Words:
    if len(case.consent) < 2:
        return say("Consent: not from both yet")
    return say("Consent: both, since {day}", day=in_words(datetime.fromisoformat(max(case.consent.values())).date()))


def seen(case: Case) -> Words:
    if not case.seen_alone:
        return say("Each seen alone: not yet")
    return say("Each seen alone: yes, {day}", day=in_words(datetime.fromisoformat(case.seen_alone).date()))


def home(case: Case) -> Words:
    if case.unread:
        return say("Their record: not yours to read since {day}", day=in_words(date.fromisoformat(case.unread)))
    if case.went_home:
        return say("Their record: taken home on {day}", day=in_words(date.fromisoformat(case.went_home)))
    return say("Their record goes home with them")


def alone(case: Case) -> Words:
    if case.alone == Alone.AT_A_SEAT:
        return say("Alone: {name} at a seat, your keyboard for their partner", name=case.seat)
    if case.alone == Alone.AT_SEATS:
        return say("Alone: each at a seat of their own")
    return say("Alone: your keyboard, turned round")


def plan(name: str) -> Words:
    games = ", ".join(f"{title_of(each.game)} {each.minutes}" for each in PLANS[name])
    return say("{plan} ({games} min)", plan=PLANNED[name], games=games)
