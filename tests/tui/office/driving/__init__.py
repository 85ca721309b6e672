"""What whoever drives does and sees."""
