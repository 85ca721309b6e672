"""Tests of games/evening."""
