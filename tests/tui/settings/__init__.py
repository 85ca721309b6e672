"""Tests of tui/settings."""
