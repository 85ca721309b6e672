"""An hour in a therapist's office, driven line by line: the same steps as on the screens."""
