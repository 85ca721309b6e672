"""Coming in for the first time: invitations, a key that is bound by one, and moving in."""
