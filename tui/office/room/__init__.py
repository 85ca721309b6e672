"""The other screen: what is said openly, in a few large lines, and nothing else. It knows no record."""
