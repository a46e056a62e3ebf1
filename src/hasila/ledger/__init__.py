"""Keeps what was read: takes reports, figures, events, judgements; gives them as of any time.

Append-only: a later entry supersedes an earlier one, and both stay readable.
"""

from hasila.ledger.chain import Head
from hasila.ledger.schema import SCHEMA, migrate
from hasila.ledger.store import Ledger, open_ledger
from hasila.ledger.verifying import Fault

__all__ = ["SCHEMA", "Fault", "Head", "Ledger", "migrate", "open_ledger"]
