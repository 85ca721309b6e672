"""Tests of games/asides."""
