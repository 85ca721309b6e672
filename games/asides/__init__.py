"""Asides: short scripts that are played over an evening and never kept.

The stop, keep or burn, the page of only one, what was measured, help lines, what this is not for, settings.
"""
