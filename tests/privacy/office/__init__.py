"""A word of its own in all that a couple says and in all that a therapist notes: neither gets to the other's store."""
