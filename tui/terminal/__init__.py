"""What this terminal can do, and leaving it clean."""
