"""Coming in for the first time."""
