"""Looking at a damaged record, and mending it."""
