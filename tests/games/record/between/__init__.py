"""What lies between two hours in an office."""
