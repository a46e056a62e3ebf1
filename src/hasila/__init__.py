"""Hasila keeps a ledger of who says how many were harmed.

Takes reports in Arabic, gives figures with their sources, events and running tolls.
"""

__version__ = "0.1.0"
