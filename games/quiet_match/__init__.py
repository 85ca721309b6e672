"""Quiet match: wishes that are shown only where both like them."""
