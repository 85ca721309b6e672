"""Tests of games/record/couple."""
