"""The faces of an hour in an office: the driver on the therapist's own screen, the room on the other one."""
