"""What evening a game is for, and what it needs besides the two of you: a sentence each, beside its length."""

from games.engine import Words, say

MOODS: dict[str, Words] = {
    "ask-and-receive": say("For a curious evening. It needs quiet, and hands that are free."),
    "playful-prompts": say("For laughing first. It needs nothing but you."),
    "story-retelling": say("For a calm evening. It needs a story that is over, and time after it."),
    "ladder": say("For going deeper, step by step. It needs an unhurried evening."),
    "state-of-us": say("For once a week. It needs you both rested."),
    "practice-no": say("For any evening. It needs four minutes."),
    "good-news": say("For a day that was good to one of you. It needs that news."),
    "weather-report": say("For coming home. It needs a moment side by side."),
    "both-and": say("For a mixed day. It needs one thing each that was hard."),
    "remember-when": say("For nonsense. It needs a straight face."),
    "one-word-stories": say("For tired heads. It needs nothing at all."),
    "one-keyboard": say("For playing. It needs hands that may touch."),
    "confession-album": say("For guessing each other. It needs a page each, alone."),
    "museum-of-us": say("For looking back fondly. It needs one object in your mind."),
    "sealed-letter": say("For a quiet evening. It needs time to write, alone."),
    "translator": say("For a small grumble. It needs some good will."),
    "will-you-listen": say("For something that wants to be heard. It needs no phone in reach."),
    "the-floor": say("For one topic and two views. It needs some calm."),
    "the-loop": say("For a dance that you both know. It needs a calm day."),
    "after-the-quarrel": say("For the day after. It needs you both calm again."),
    "before-card": say("For the day before therapy. It needs one word."),
    "after-card": say("For the day after therapy. It needs one small act."),
    "quiet-match": say("For wishes. It needs trust, and a list each, alone."),
}
"""By the game's name; a game of their own says nothing here."""
