"""Figures of many reports in, events out: who speaks of one incident, with the reasons.

`link` groups; it gives no tolls. docs/method/linking.md holds the rules and their evidence.
"""

from hasila.events.linking import founding_account, link, main_account
from hasila.events.syndication import find_origins

__all__ = ["find_origins", "founding_account", "link", "main_account"]
