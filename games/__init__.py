"""The practice: games, their engine and the couple's record. Knows no screen."""
