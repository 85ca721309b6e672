"""A therapist's cases: their list, the page of each, and where an hour begins."""
