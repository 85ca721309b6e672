"""Evenings of guests: too many windows of theirs, a disk that is full, a place that rests."""
