"""Asides: short scripts that are played over an evening and never kept: the stop, keeping, only mine, help lines."""
