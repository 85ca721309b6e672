"""The installed command in a real terminal: whole evenings with keys, every way of leaving, and over SSH."""
