"""One evening from the intention to good night."""
