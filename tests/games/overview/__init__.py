"""Tests of games/overview."""
