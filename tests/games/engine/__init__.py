"""Tests of the engine: partners, words, turns and the play, with no screen and no disk."""
