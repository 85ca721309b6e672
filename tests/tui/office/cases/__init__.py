"""Tests of a therapist’s cases on the screens."""
