"""What home and “What changed” say of evenings that were: what waits, what was intended, what came of it."""
