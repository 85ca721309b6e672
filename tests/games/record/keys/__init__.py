"""Tests of games/record/keys."""
