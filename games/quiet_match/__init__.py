"""Quiet match: ``script`` is the game, ``matching`` what is dealt to whom and what two answers may show."""
