"""Serving many couples from one machine over SSH: what the host decides, who may come in, and as whom."""
