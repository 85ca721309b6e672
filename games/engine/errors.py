"""What can go against the rules, said in words for a person."""


class Trouble(Exception):
    """Something could not be done. Its text is one sentence for a person: what happened, and what they can do."""


class NotAllowed(Trouble, ValueError):
    """An answer that a turn does not take. Its text is one sentence for a person; nothing has changed."""


class Stopped(Exception):
    """Somebody pressed stop. It arrives in the script at the turn that was asked; who it was is not part of it."""
