"""Serving many couples from one machine over SSH: what the host decides, who may come in, and as whom."""

HOSTED = "--hosted"
"""How the command line begins for a guest; the forced command says it, and nothing that a client sends."""
JOIN = ["host", "join"]
"""How the command line begins for somebody whose key isn't known yet; the key follows."""
