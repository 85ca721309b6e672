"""What can go against the rules, said in words for a person."""


class NotAllowed(ValueError):  # noqa: N818  it is a rule that speaks, not a fault
    """An answer that a turn does not take. Its text is one sentence for a person; nothing has changed."""


class Stopped(Exception):  # noqa: N818  it arrives in a script as what happened, as StopIteration does
    """Somebody pressed stop. It arrives in the script at the turn that was asked; who it was is not part of it."""
