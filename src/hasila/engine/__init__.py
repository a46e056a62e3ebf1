"""Runs stages over records: takes a stage and records, gives results in the records' order.

One process, all cores and a cluster give the same bytes (tests/contracts).
"""

from hasila.engine.engines import Engine, open_engine
from hasila.engine.work import Failed

__all__ = ["Engine", "Failed", "open_engine"]
