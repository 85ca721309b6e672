"""The driver and the room."""
