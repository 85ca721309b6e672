"""The other screen."""
