"""Playful prompts: cards that warm up only as both do."""
