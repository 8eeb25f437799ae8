"""What may be said of a fault: what it is and where, never its words, which may quote somebody's row."""

from logging import Formatter
from traceback import format_tb
from types import TracebackType


def trace_of(fault: BaseException) -> str:
    """Its type and its frames, below those of what led to it."""
    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    earlier = f"{trace_of(before)}which led to\n" if before else ""
    within = "".join(map(trace_of, fault.exceptions)) if isinstance(fault, BaseExceptionGroup) else ""
    return f"{earlier}{within}{type(fault).__qualname__}\n{''.join(format_tb(fault.__traceback__))}"


class Discreet(Formatter):
    """For whatever a library logs of a fault."""

    def formatException(  # noqa: N802
        self, about: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return trace_of(about[1]) if about[1] else ""
