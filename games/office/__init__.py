"""What a therapist needs around a couple's play: the hour and its plan, cases and their notes, what goes home."""
