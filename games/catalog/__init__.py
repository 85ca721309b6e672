"""Which games there are: the page of contents with their marks, games by name, packages' games, the made-up couple."""
