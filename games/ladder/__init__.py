"""The ladder: a deck climbed card by card."""
