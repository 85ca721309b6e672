"""All that we use of Textual without its being public, each with the reason. Nothing else of ours does.

A test holds us to that. After an upgrade of Textual this folder is what to look at first.
"""
