"""Couples as guests of a machine, over a real sshd: what they do there, and what they try."""
