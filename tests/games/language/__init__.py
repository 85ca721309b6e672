"""Tests of games/language."""
