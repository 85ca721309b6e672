"""What the host types."""
