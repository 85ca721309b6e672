"""Tests of games/catalog."""
