"""Sealing: how a line is written that only a key reads, and who has one."""
