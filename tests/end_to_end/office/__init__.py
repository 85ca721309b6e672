"""An hour in real terminals: the driver, the room, and a seat of one."""
