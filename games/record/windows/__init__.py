"""Which window has a record open, and taking it over from there."""
