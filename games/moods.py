"""What evening a game is for, and what it needs besides the two of you: a sentence each, beside its length."""

from games.engine import Words, say

MOODS: dict[str, Words] = {
    name: say(words)
    for name, words in {
        "ask-and-receive": "For a curious evening. It needs quiet, and hands that are free.",
        "playful-prompts": "For laughing first. It needs nothing but you.",
        "story-retelling": "For a calm evening. It needs a story that is over, and time after it.",
        "ladder": "For going deeper, step by step. It needs an unhurried evening.",
        "state-of-us": "For once a week. It needs you both rested.",
        "practice-no": "For any evening. It needs four minutes.",
        "good-news": "For a day that was good to one of you. It needs that news.",
        "weather-report": "For coming home. It needs a moment side by side.",
        "both-and": "For a mixed day. It needs one thing each that was hard.",
        "remember-when": "For nonsense. It needs a straight face.",
        "one-word-stories": "For tired heads. It needs nothing at all.",
        "one-keyboard": "For playing. It needs hands that may touch.",
        "confession-album": "For guessing each other. It needs a page each, alone.",
        "museum-of-us": "For looking back fondly. It needs one object in your mind.",
        "sealed-letter": "For a quiet evening. It needs time to write, alone.",
        "translator": "For a small grumble. It needs some good will.",
        "will-you-listen": "For something that wants to be heard. It needs no phone in reach.",
        "the-floor": "For one topic and two views. It needs some calm.",
        "the-loop": "For a dance that you both know. It needs a calm day.",
        "after-the-quarrel": "For the day after. It needs you both calm again.",
        "before-card": "For the day before therapy. It needs one word.",
        "after-card": "For the day after therapy. It needs one small act.",
        "quiet-match": "For wishes. It needs trust, and a list each, alone.",
    }.items()
}
"""By the game's name; a game of their own says nothing here."""
