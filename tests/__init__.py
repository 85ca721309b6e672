"""Tests, mirroring the rooms of the program."""
