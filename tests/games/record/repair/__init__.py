"""Tests of games/record/repair."""
