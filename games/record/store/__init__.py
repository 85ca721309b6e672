"""The store: the log of commits, and the couple's small files. Knows nothing of couples."""
