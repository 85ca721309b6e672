"""What decks and games of one's own share: their folder, reading a file with care, saying what is wrong and where."""
