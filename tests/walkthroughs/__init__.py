"""Whole evenings as transcripts that can be read aloud, and the reader that plays them."""
