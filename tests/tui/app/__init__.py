"""Tests of tui/app."""
