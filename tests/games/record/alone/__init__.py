"""What somebody answered alone in an evening that is not over."""
