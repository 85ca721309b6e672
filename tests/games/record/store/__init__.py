"""Tests of games/record/store."""
