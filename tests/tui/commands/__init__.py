"""The command line: each command in a fresh process, as people run it."""
