"""The games of ours, as a page of contents: what each is called, how long it takes, and where its script stands."""

from collections.abc import Iterable

from games.catalog.lazily import loaded_by
from games.engine import NO_MARKS, Game, Marks, Promised, Waits, Words, say


def _game(
    name: str,
    title: Words,
    about: Words,
    minutes: tuple[int, int],
    script: str,
    mood: Words | None = None,
    deal: str | None = None,
    gentle: bool = False,
    marks: Marks = NO_MARKS,
    arrives: bool = True,
    settles: bool = False,
    touch: bool = False,
) -> Game:
    """A game whose script, and deal where it has one, stand at ``module:function``, as entry points are written."""
    dealing = loaded_by(deal) if deal else None
    return Game(name, title, about, minutes, loaded_by(script), dealing, gentle, mood, marks, arrives, settles, touch)


def _hard(
    name: str,
    title: Words,
    about: Words,
    minutes: tuple[int, int],
    script: str,
    mood: Words,
    marks: Marks = NO_MARKS,
) -> Game:
    """A game that looks at something hard: how stirred up each is by that, they are asked as they arrive."""
    dealing = loaded_by("games.evening.frame:deal_calm")
    return Game(name, title, about, minutes, loaded_by(script), dealing, mood=mood, marks=marks, hard=True)


def _light(
    name: str,
    title: Words,
    about: Words,
    minutes: tuple[int, int],
    script: str,
    mood: Words | None = None,
    deal: str | None = None,
    marks: Marks = NO_MARKS,
) -> Game:
    """A game that is fit for every night, and so begins at once."""
    return _game(name, title, about, minutes, script, mood, deal, gentle=True, marks=marks, arrives=False)


def _by_name(games: Iterable[Game]) -> dict[str, Game]:
    return {game.name: game for game in games}


SMALL: dict[str, Game] = _by_name(
    (
        _light(
            "practice-no",
            say("Practice no"),
            say("a no you can count on, three times"),
            (2, 4),
            "games.small.practice_no:script",
            mood=say("For any evening. All it needs is four minutes."),
        ),
        _light(
            "good-news",
            say("Good news desk"),
            say("good news, badly received, then well"),
            (6, 10),
            "games.small.good_news:script",
            mood=say("For a day that went well for one of you. It needs that good news."),
        ),
        _light(
            "weather-report",
            say("Weather report"),
            say("your weather, and a guess at theirs"),
            (2, 4),
            "games.small.weather_report:script",
            mood=say("For when you get home. It needs a moment side by side."),
        ),
        _light(
            "both-and",
            say("Both and"),
            say("something hard, and something good"),
            (4, 6),
            "games.small.both_and:script",
            mood=say("For a mixed day. You each bring one thing that was hard."),
        ),
        _light(
            "remember-when",
            say("Remember when"),
            say("a memory that never happened"),
            (5, 8),
            "games.small.remember_when:script",
            mood=say("For nonsense. All it needs is a straight face."),
            marks=Marks(joy=True),
        ),
        _light(
            "one-word-stories",
            say("One-word stories"),
            say("a story, one word at a time"),
            (3, 6),
            "games.small.one_word_stories:script",
            mood=say("For when you’re tired. It needs nothing at all."),
            marks=Marks(joy=True),
        ),
        _light(
            "one-keyboard",
            say("One keyboard"),
            say("four lines and two memories"),
            (4, 8),
            "games.small.one_keyboard:script",
            mood=say("For playing. Your hands may bump into each other."),
            deal="games.small.one_keyboard:deal",
        ),
        _light(
            "confession-album",
            say("Confession album"),
            say("a page each, then whose line is it"),
            (10, 15),
            "games.small.confession_album:script",
            mood=say("For guessing at each other. You each fill in a page alone."),
            marks=Marks(joy=loaded_by("games.small.confession_album:light_lines")),
        ),
        _light(
            "museum-of-us",
            say("Museum of us"),
            say("an object, and two labels to keep"),
            (5, 10),
            "games.small.museum_of_us:script",
            mood=say("For looking back fondly. Have one object in mind."),
        ),
        _game(
            "sealed-letter",
            say("Sealed letter"),
            say("to the two of you, for a day to come"),
            (5, 15),
            "games.small.sealed_letter:script",
            mood=say("For a quiet evening. You each need time to write, alone."),
            deal="games.small.sealed_letter:deal",
            marks=Marks(waits=Waits(("sealed-letter",), loaded_by("games.small.sealed_letter:waiting"))),
        ),
        _hard(
            "translator",
            say("Translator"),
            say("a grumble, and the wish inside it"),
            (6, 10),
            "games.small.translator:script",
            mood=say("For a small grumble. It needs a little goodwill."),
        ),
        _hard(
            "will-you-listen",
            say("Will you listen"),
            say("one speaks, and is heard in full"),
            (15, 25),
            "games.small.will_you_listen:script",
            mood=say("For something that wants to be heard. Keep your phones out of reach."),
        ),
        _hard(
            "the-floor",
            say("The floor"),
            say("one speaks, one says it back"),
            (15, 20),
            "games.small.the_floor:script",
            mood=say("For one topic and two points of view. It needs some calm."),
            marks=Marks(promises=(Promised("to_try", (say("To try for a week: {what}.", what=""),), who=""),)),
        ),
        _game(
            "the-loop",
            say("The loop"),
            say("a name for the dance you two do"),
            (10, 15),
            "games.small.the_loop:script",
            mood=say("For a pattern you both know too well. It needs a calm day."),
            marks=Marks(
                promises=(
                    Promised(
                        "loop",
                        (say("When “{name}” shows up, one of us says “{signal}”.", name="", signal=""),),
                        who="",
                    ),
                )
            ),
        ),
        _hard(
            "after-the-quarrel",
            say("After the quarrel"),
            say("look back without starting again"),
            (15, 25),
            "games.small.after_the_quarrel:script",
            mood=say("For the day after a quarrel. You both need to be calm again."),
            marks=Marks(promises=(Promised("next_time", (say("Next time: {step}.", step=""),)),)),
        ),
        _light(
            "how-are-we",
            say("How are we"),
            say("a private look at how close you feel"),
            (2, 5),
            "games.small.how_are_we:script",
            mood=say("For taking stock. You each answer alone, for your eyes only."),
            deal="games.small.how_are_we:deal",
        ),
        _light(
            "before-card",
            say("Before card"),
            say("a word to carry to therapy"),
            (3, 5),
            "games.small.before_card:script",
            mood=say("For the day before therapy. All it needs is one word."),
        ),
        _light(
            "after-card",
            say("After card"),
            say("after therapy, one small thing to do"),
            (8, 15),
            "games.small.after_card:script",
            mood=say("For the day after therapy. You each pick one small thing to do."),
            deal="games.small.after_card:deal",
            marks=Marks(promises=(Promised("act", (say("I’ll {will}.", will=""),)),)),
        ),
        _game(
            "quiet-match",
            say("Quiet match"),
            say("a few wishes you both share"),
            (10, 20),
            "games.quiet_match.script:quiet_match",
            mood=say("For wishes. It needs trust; you each answer a list alone."),
            deal="games.quiet_match.script:deal",
        ),
    )
)
"""The smaller games, in the order of their own list: lighter ones first, what needs calm later, wishes last."""

GAMES: dict[str, Game] = (
    _by_name(
        (
            _game(
                "ask-and-receive",
                say("Ask and receive"),
                say("two ways to ask, six honest answers"),
                (20, 30),
                "games.ask_and_receive.script:ask_and_receive",
                mood=say("For a curious evening. You’ll want quiet, and your hands free."),
                deal="games.ask_and_receive.script:deal",
                marks=Marks(
                    stop_word="stop_word",
                    ask="ask",
                    squares=True,
                    keepsakes=loaded_by("games.ask_and_receive.keepsakes:keepsakes"),
                    refused=loaded_by("games.ask_and_receive.keepsakes:refused"),
                    kinds=loaded_by("games.ask_and_receive.kinds:can_be_struck"),
                ),
                settles=True,
                touch=True,
            ),
            _game(
                "playful-prompts",
                say("Playful prompts"),
                say("cards that only get warmer when you do"),
                (15, 25),
                "games.playful_prompts.script:playful_prompts",
                mood=say("For when you’d like to laugh first. All it needs is you."),
                deal="games.playful_prompts.script:deal",
            ),
            _game(
                "story-retelling",
                say("Story retelling"),
                say("what happened, and the story of it"),
                (35, 45),
                "games.story_retelling.script:story_retelling",
                mood=say("For a calm evening. It needs a story that’s over, and time afterwards."),
                marks=Marks(
                    promises=(Promised("next_time", (say("Next time: {step}.", step=""),)),),
                    told_again=(("tell_first_read", "tell_second_read"),),
                    waits=Waits(("story-retelling", "retold"), loaded_by("games.story_retelling.later:waiting")),
                ),
            ),
            _game(
                "ladder",
                say("The ladder"),
                say("twelve questions that climb"),
                (30, 45),
                "games.ladder.script:ladder",
                mood=say("For going deeper, step by step. It needs an unhurried evening."),
                deal="games.ladder.script:deal",
            ),
            _game(
                "state-of-us",
                say("State of us"),
                say("thanks, and one thing to talk about"),
                (30, 45),
                "games.small.state_of_us:script",
                mood=say("For once a week. Best when you’re both rested."),
                marks=Marks(
                    promises=(
                        Promised(
                            "this_week", (say("This week, for {for}: {what}.", **{"what": "", "for": ""}),), who="by"
                        ),
                    )
                ),
            ),
        )
    )
    | SMALL
)
"""What can be chosen, in the order in which home lists it."""

UNLISTED: dict[str, Game] = _by_name(
    (
        _game(
            "intention",
            say("Intention"),
            say("arriving, and what you’d like"),
            (1, 5),
            "games.evening.intention:intention",
            deal="games.evening.intention:_deal",
            gentle=True,
            arrives=False,
            marks=Marks(intention="intention", patterns=True, keepsakes=loaded_by("games.evening.keepsakes:wanted")),
        ),
        _game(
            "integration",
            say("Integration"),
            say("what you’re taking with you"),
            (1, 8),
            "games.evening.integration:integration",
            deal="games.evening.integration:_deal",
            gentle=True,
            arrives=False,
            marks=Marks(
                taken_along="taking_along",
                patterns=True,
                keepsakes=loaded_by("games.evening.keepsakes:taken_along"),
                promises=(
                    Promised(
                        "pattern",
                        (say("When {when}, I’ll {will}.", when="", will=""), say("I’ll {will}.", will="")),
                        since="look_at",
                    ),
                ),
            ),
        ),
        _game(
            "retold",
            say("A story, months later"),
            say("three questions, each of you alone"),
            (10, 20),
            "games.story_retelling.retold:retold",
            deal="games.story_retelling.retold:_deal",
        ),
    )
)
"""What comes by itself, before, after or long after a game, and stands on no list."""
