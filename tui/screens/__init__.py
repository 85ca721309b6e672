"""One file a place, its style sheet beside it."""
