"""Tests of games/moves."""
