"""Lists of every shape, taken whole or refused with one reason."""
