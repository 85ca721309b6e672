"""Loading without a search for garbage: Python does it again and again, in vain, in a tenth of the whole start."""

import gc

_RARELY = 100_000
"""So many more objects before the next search: more than are made until the first screen stands."""
_USUALLY = gc.get_threshold()


def begin_loading() -> None:
    """Search rarely from here on. A command that is soon over needs no more than that."""
    gc.set_threshold(_RARELY)


def end_loading() -> None:
    """Search as Python does, and no more among what is loaded, which stays. For whoever stays for an evening."""
    if gc.get_threshold()[0] == _RARELY:
        gc.freeze()
        gc.set_threshold(*_USUALLY)
