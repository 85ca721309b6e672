"""What the words of a card may not be or do: unsafe to show, unkind to some, or asking for what no card may ask for."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from games.decks.cards import CardKind
from games.engine.text import clean, clean_line
from games.engine.words import Words, say
from games.engine.words import gettext as _


class Rule(NamedTuple):
    """Words that a card of at least ``level``, of one of ``kinds`` (none: any), should not have, and what to do."""

    pattern: re.Pattern[str]
    what: Words
    grave: bool = True
    level: int = 1
    kinds: frozenset[CardKind] = frozenset()


def _words(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_BODY = _words(
    r"touch\w*",
    r"kiss\w*",
    r"hold(?:s|ing)?",
    r"hug\w*",
    r"eyes",
    r"look(?!ed after|ing after)",
    r"gaz\w+",
    r"watch\w*",
    r"listen\w*",
    r"lean\w*",
    r"lays?",
    r"strok\w+",
    r"danc\w+",
    r"walk",
    r"hum\w*",
    r"sing",
    r"nod",
    r"sit(?! here)",
    r"stand",
    r"mov\w+",
    r"shoulders?",
    r"skin",
    r"massage",
    r"fingers?(?!-)",
    r"fingertips?",
    r"hands?(?! and foot)",
    r"face",
    r"undress\w*",
    r"hair",
    r"breath\w*",
)
_ANOTHER_WAY = _words("or", "whichever", "whatever way", "however", "as you like", "a few")
_BODILY = frozenset({CardKind.SILENT, CardKind.MATCH})  # a card done together has an easier way in any case
_DOING = frozenset({CardKind.TOGETHER, CardKind.TIMED, CardKind.COUNTED, CardKind.SILENT, CardKind.MATCH})

# A word list is a net with holes: it names what it catches and leaves the judgement to whoever writes the deck.
RULES = (
    Rule(
        re.compile(r"</?[a-z][^<>]*>|<!--|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.I),
        say("has HTML in it; write plain words."),
    ),
    Rule(re.compile(r"\[/?[a-z@#!$/][^\[\]]*\]|\[/\]", re.IGNORECASE), say("has [markup] in it; write plain words.")),
    Rule(re.compile(r"\*\*|__|\]\(|`"), say("is Markdown inside a card; write plain words.")),
    Rule(
        re.compile(r"[{}][^{}]*\}?"),
        say("is a blank nothing fills; write “your partner”, or one for your own words, as in {{sex: making love}}."),
    ),
    Rule(
        _words(
            r"child(?:ren)?",
            r"kids?",
            r"teen(?:age)?(?:r|rs)?",
            r"minors?",
            r"underage",
            r"school ?(?:girl|boy)s?",
            r"\d+-year-olds?",
        ),
        say("speaks of someone young on a card that isn’t gentle; leave that out, or make it a gentle card."),
        level=2,
    ),
    Rule(
        _words(r"jailbait", r"barely legal", r"lolitas?", r"shota\w*", r"inces\w+"), say("is on no card; leave it out.")
    ),
    Rule(
        _words(r"step-?(?:sister|brother|mother|father|mom|mum|dad|son|daughter)s?"),
        say("speaks of family on a card of level 3 or 4; leave that out."),
        level=3,
    ),
    Rule(
        _words(
            r"rape\w*",
            r"non-?con(?:sent\w*)?",
            r"against (?:my|your|their) will",
            r"without consent",
            r"molest\w*",
            r"blackmail\w*",
            r"forced? sex",
        ),
        say("speaks of an act without consent; leave that out."),
    ),
    Rule(
        _words(
            r"without asking",
            r"forced? to",
            r"(?:cannot|can’t|can't|may not) say no",
            r"no (?:safe|stop) ?words?",
            r"(?:while|when) (?:I|you|they|the other) sleeps?",
            r"pretend(?:s|ing)? to (?:resist|struggle|sleep)",
        ),
        say("leaves no room for a no; leave that out."),
        level=2,
    ),
    Rule(
        _words(
            r"humiliat\w+",
            r"degrad\w+",
            r"sluts?",
            r"whores?",
            r"bitch(?:es)?",
            r"slaves?",
            r"worthless",
            r"pathetic",
            r"disgusting",
            r"beg for mercy",
            r"spit (?:on|at)",
        ),
        say("belittles someone; leave that out."),
        level=2,
    ),
    Rule(
        _words(
            r"(?:take|do|down|drink|have) (?:an?|one|two|three|another) (?:shots?|sips?|drinks?|beers?|hits?)",
            r"(?:drink|chug|down) (?:whenever|every time|if|for (?:each|every)|(?:the rest of )?your (?:glass|drink))",
            r"finish your (?:glass|drink|beer|wine)",
            r"drinking game",
            r"get (?:drunk|high|stoned|wasted)",
            r"poppers",
            r"(?:smoke|snort|drop|take) (?:weed|acid|mdma|molly|ecstasy|cocaine|coke|ketamine|mushrooms|pills?|drugs)",
        ),
        say("dares someone to drink or take something; ask for something else."),
    ),
    Rule(
        _words(
            r"in public",
            r"where (?:someone|somebody|people|others|anyone|anybody) (?:can|could|may|might) (?:see|hear|watch)",
            r"(?:strangers?|neighbou?rs?) (?:watch|see|hear)\w*",
            r"exhibition\w*",
            r"flash(?:ing)? (?:a|some|people|strangers)",
            r"in (?:a|the) (?:car park|parking lot|changing room|fitting room|cinema|public \w+)",
        ),
        say("takes something intimate to people who didn’t agree to it; keep it between the two of you."),
        level=3,
    ),
    Rule(
        _words(
            r"film(?:s|ed|ing)? (?:me|us|it|your\w*|my\w*|each other|yourselves|ourselves)",
            r"record(?:s|ed|ing)? (?:me|us|it|your\w*|my\w*|each other|yourselves|ourselves)",
            r"(?:send|take|text) (?:\w+ ){0,3}(?:nudes?|pics?|photos?|pictures?|videos?)",
            r"sex ?tapes?",
            r"live-?stream\w*",
            r"post (?:it|this|them) (?:online|on)",
            r"(?:on|in front of the) (?:camera|webcam)",
        ),
        say("asks for pictures or recordings; leave them out, they outlive the evening."),
        level=2,
    ),
    Rule(
        _words(
            r"husbands?",
            r"wife",
            r"wives",
            r"hubby",
            r"wifey",
            r"boyfriends?",
            r"girlfriends?",
            r"(?:his|her) or (?:her|his)",
            r"(?:he|she)/(?:she|he)",
            r"ehemann",
            r"ehefrau",
            r"esposo",
            r"esposa",
            r"épouse",
        ),
        say("names a partner by gender; write “partner”, “you” or “they”."),
        grave=False,
    ),
    Rule(
        _words(
            r"penis(?:es)?",
            r"cocks?",
            r"dicks?",
            r"vaginas?",
            r"pussy",
            r"clit(?:oris)?",
            r"breasts?",
            r"tits",
            r"boobs",
            r"nipples",
            r"erections?",
            r"hard-on",
            r"beard",
        ),
        say("names a part not every body has; say it so that it fits anybody."),
        grave=False,
    ),
    Rule(
        _words(
            r"jump",
            r"run",
            r"kneel",
            r"squat",
            r"push-?ups?",
            r"handstand",
            r"lift (?:me|each other|your partner|them)",
            r"carry (?:me|each other|your partner|them)",
            r"stand on one (?:leg|foot)",
            r"(?:get|go) (?:down )?on (?:your|all) (?:knees|fours)",
            r"lie on the floor",
            r"hold your breath",
            r"do the splits",
            r"climb",
            r"hop",
        ),
        say("needs a body that can do this; offer another way or leave it out."),
        grave=False,
        kinds=_DOING,
    ),
    Rule(
        re.compile(
            r"^promise\b|\bpromise (?:me|us|each other|one another|your partner|them|that|to|never|not)\b"
            r"|\b(?:swear|vow|pledge|commit) (?:to|that|never)\b",
            re.IGNORECASE,
        ),
        say("asks for a promise; ask for a wish or a memory instead."),
        grave=False,
    ),
    Rule(
        _words(r"although", r"whilst", r"whereby", r"regarding", r"concerning", r"in (?:what|which) ways?"),
        say("is how people write; say it as you’d say it at the table."),
        grave=False,
    ),
    Rule(
        re.compile(r"^(?:say|describe|narrate|recount|share) about\b|\btell about\b", re.IGNORECASE),
        say("is what nobody says; write “talk about” or “tell me about”, or ask a question."),
        grave=False,
    ),
    Rule(
        re.compile(
            r"\?[^\w?]*\w.*\?|\?\s+and\b|,? (?:and|or) (?:why|how|when|where|what|who|which)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        say("asks two things at once; ask one of them, and the other will come by itself."),
        grave=False,
    ),
)


def one_way_only(text: str, easier: str, kind: CardKind) -> str:
    """What is wrong with a card that asks something of a body and offers no other way; empty where nothing is."""
    if kind not in _BODILY or easier or _ANOTHER_WAY.search(text) or not (found := _BODY.search(text)):
        return ""
    words = clean_line(found[0])[:40]
    if kind is CardKind.SILENT:
        return _("“{words}” needs a body that can do this and likes it; add easier = ….", words=words)
    return _("“{words}” needs a body that can do this and likes it; add “or …”.", words=words)


def unsafe(text: str) -> bool:
    """Whether it has anything in it that is not simply read: escape sequences, control signs, line breaks."""
    plain = normalize("NFC", text)
    return "\n" in plain or plain.strip() != clean(plain)


def look(text: str, kind: CardKind, level: int) -> Iterator[tuple[str, bool]]:
    """What is wrong with the words of a card, and whether that is grave."""
    if unsafe(text):
        yield _("the text has control characters, hidden signs or line breaks in it; type the words again."), True
    for rule in RULES:
        if level >= rule.level and (not rule.kinds or kind in rule.kinds) and (found := rule.pattern.search(text)):
            yield _("“{words}” {what}", words=clean_line(found[0])[:40], what=rule.what), rule.grave
