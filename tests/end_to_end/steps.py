"""One evening, step by step: what stands on the screen, and the keys that are typed then."""

from tests.end_to_end.terminal import DOWN, ENTER

Step = tuple[str, str]


def alone(name: str, *steps: Step) -> list[Step]:
    """Behind the curtain, with their own key."""
    other = "Ben" if name == "Ana" else "Ana"
    return [(f"{other}, look away", name[0].lower()), *steps]


NAMES: list[Step] = [
    ("What shall we call you?", "Ana" + ENTER),
    ("│ Ana", "Ben" + ENTER),
    ("What these games aren’t for", ENTER),
]
CLEAR, WANTED, TOUCH = "Clear-headed?", "Do you want this tonight?", "Okay to be asked for touch?"
WOUND_UP, WISH = "How wound up are you right now?", "Tonight I’d like to …"
WISHES = {"Ana": "be asked how it was", "Ben": "rest beside you"}


def coming_in(name: str, clear: str = "1", wanted: str = "1", touch: str = "1", wound_up: str = "2") -> list[Step]:
    """Their page at the beginning: by number what they choose, and what they would like."""
    chosen = [(CLEAR, clear), (WANTED, wanted), *([(TOUCH, touch)] if touch else [])]
    return alone(name, *chosen, (WOUND_UP, wound_up + DOWN), (WISH, WISHES[name] + ENTER))


ARRIVING = [*coming_in("Ana"), *coming_in("Ben"), ("A no doesn’t need a reason", ENTER)]
WARM_UP: list[Step] = [("Ana, ask for something small", ENTER), ("Ben, ask for something small", ENTER)]
TWO_WAYS: list[Step] = [("A word that stops everything", "kettle" + ENTER)]
LISTEN, SING = "listen to me about my sister, without fixing anything", "sing me to sleep"


def ask(name: str, request: str, bearable: str = "2") -> list[Step]:
    """Their page with an ask, which the other one then hears and says back."""
    page = [("What would feel lovely?", request + ENTER), ("If the answer’s no", bearable), ("ask it", ENTER)]
    return [*alone(name, *page), ("ask it out loud", "1")]


HONEST = "What’s your honest answer?"


def done(limit: str = "") -> list[Step]:
    """A yes, once the breath is over, up to the thanks."""
    return [
        *((HONEST, "1"), ("but not …", limit + ENTER)),
        *(("stop word: kettle", "a"), ("yes, waiting", "b"), ("Begin.", ENTER), ("“You’re welcome.”", ENTER)),
    ]


ENOUGH: list[Step] = [("Another round, or enough for tonight?", "1"), ("look at it together", ENTER)]
TAKING = {"Ana": "Your face when you talked about the boat.", "Ben": "That I can ask twice."}


def taking(name: str) -> list[Step]:
    """Their page at the end."""
    along = ("you’re taking with you from tonight?", TAKING[name] + ENTER)
    return alone(name, along, ("▸ What should become", ENTER))


SETTLING: list[Step] = [
    *(*taking("Ana"), *taking("Ben"), ("This is what you’re taking with you.", ENTER)),
    *(("What became of it?", "1"), ("Sleep well", ENTER)),
]
