"""What a therapist needs around a play."""
