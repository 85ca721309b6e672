"""What stands around a measurement: the yardsticks, the installed program, the terminal that measures."""
