"""How a process ends: by a signal at any moment, under a flood, with its terminal given back."""
