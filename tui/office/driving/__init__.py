"""What whoever drives an hour does and sees; nothing private of the couple's stands there."""
