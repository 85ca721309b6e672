"""Tests of the games: what each of them must always hold to."""
