"""What follows from an aside in the couple's record, the same for both faces."""
