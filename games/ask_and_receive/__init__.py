"""Ask and receive: ``script`` is the game; asking, answering and their kinds, squares and notes are what only it needs.

The wheel and the notes on what was asked are also read by whoever draws where the two of them have been.
"""
