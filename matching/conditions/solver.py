"""HiGHS: silent, in one thread, the same every time.

highspy is imported when first needed: it is slow to load.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from highspy import Highs
    from highspy.highs import HighsCallbackEvent

MOST_NODES = 20_000  # a limit in nodes, not in seconds: the answer may not depend on the machine


def silent(may_continue: Callable[[], bool]) -> "Highs":
    from highspy import Highs

    solver = Highs()
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "mip_max_nodes": MOST_NODES,
        "mip_rel_gap": 0.0,
    }
    for name, setting in options.items():
        solver.setOptionValue(name, setting)
    solver.cbSimplexInterrupt += asking(may_continue)
    solver.cbIpmInterrupt += asking(may_continue)
    solver.cbMipInterrupt += asking(may_continue)
    return solver


def asking(may_continue: Callable[[], bool]) -> "Callable[[HighsCallbackEvent], None]":
    def ask(event: "HighsCallbackEvent") -> None:
        event.interrupt(not may_continue())

    return ask
