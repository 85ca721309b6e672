"""Several windows at one record: one that is taken over, and two who play from two places."""
