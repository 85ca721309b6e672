"""The games of ours, as a page of contents: what each is called, how long it takes, and where its script stands."""

from games.catalog.declaring import by_name, game, light_game
from games.catalog.lazily import loaded_by
from games.catalog.small import SMALL
from games.engine import Game, Marks, Promised, Waits, say

GAMES: dict[str, Game] = (
    by_name(
        (
            game(
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
            game(
                "playful-prompts",
                say("Playful prompts"),
                say("cards that only get warmer when you do"),
                (15, 25),
                "games.playful_prompts.script:playful_prompts",
                mood=say("For when you’d like to laugh first. All it needs is you."),
                deal="games.playful_prompts.dealing:deal",
            ),
            game(
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
            game(
                "ladder",
                say("The ladder"),
                say("twelve questions that climb"),
                (15, 45),
                "games.ladder.script:ladder",
                mood=say("For going deeper, step by step. It needs an unhurried evening."),
                deal="games.ladder.dealing:deal",
                tender=True,
            ),
            game(
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

DAILY = "one-question"
"""The name of the game that is an evening of its own, once a day."""

UNLISTED: dict[str, Game] = by_name(
    (
        game(
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
        game(
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
        light_game(
            DAILY,
            say("One question a day"),
            say("a minute each, alone"),
            (1, 2),
            "games.small.one_question:script",
            mood=say("For any day. It needs a minute of each of you, not the same one."),
            deal="games.small.one_question:deal",
        ),
        game(
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
