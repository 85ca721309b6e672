"""What is released: built, installed where nothing else is, played, and looked through for what is not fit yet.

``python -m tests.tools.release`` (make release) does it all; the wheel and the sdist are in ``dist/`` afterwards.
"""
