"""What home and “What changed” say: what waits, what was intended, what came of it."""
