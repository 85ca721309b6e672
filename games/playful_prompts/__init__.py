"""Playful prompts: ``script`` plays cards that warm up only as both do."""
