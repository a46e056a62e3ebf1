"""Figures of many reports in, events out: who speaks of one incident, with the reasons.

`link` groups; it gives no tolls. docs/method/linking.md holds the rules and their evidence.
"""

from hasila.events.linking import link

__all__ = ["link"]
