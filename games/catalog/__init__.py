"""Which games there are: the page of contents, packages' games, the made-up couple."""
