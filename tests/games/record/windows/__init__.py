"""Tests of several windows at one record."""
