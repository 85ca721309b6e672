"""Lists of cards from elsewhere: recognised by what stands in them, and read into one plain form."""
