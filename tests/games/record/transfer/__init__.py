"""Tests of games/record/transfer."""
