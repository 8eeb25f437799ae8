"""The log of a process: lines on standard error, without a word of anybody's."""

from logging import WARNING, StreamHandler, getLogger

from workforce.traces import Discreet


def keep_log() -> None:
    """Once a process; libraries' own records pass through it too."""
    door = StreamHandler()
    door.setFormatter(Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = getLogger()
    root.handlers[:] = [door]
    root.setLevel(WARNING)
