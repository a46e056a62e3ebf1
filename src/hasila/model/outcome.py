"""What happened to the counted people."""

from enum import StrEnum


class Outcome(StrEnum):
    """One of the twelve outcomes of docs/method/outcomes.md."""

    KILLED = "killed"
    WOUNDED = "wounded"
    CASUALTIES = "casualties"
    MISSING = "missing"
    DETAINED = "detained"
    HELD = "held"
    HOSTAGE = "hostage"
    ESCAPED = "escaped"
    SURRENDERED = "surrendered"
    RELEASED = "released"
    DISPLACED = "displaced"
    RETURNED = "returned"
