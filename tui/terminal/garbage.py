"""When Python searches for garbage: neither while all is loaded nor at the end, where it takes long and finds none."""

import gc

_RARELY = 100_000
"""So many more objects before the next search: more than are made until the first screen stands."""
_AS_USUAL = gc.get_threshold()


def search_rarely() -> None:
    """From here on, while all is loaded: a tenth of the start. A command that is soon over needs no more."""
    gc.set_threshold(_RARELY)


def search_as_usual() -> None:
    """For whoever stays for an evening; no more among what is loaded, which stays as well."""
    if gc.get_threshold()[0] == _RARELY:
        gc.freeze()
        gc.set_threshold(*_AS_USUAL)


def search_no_more() -> None:
    """Leave without a last search: everything goes with the process."""
    gc.disable()
    gc.freeze()
