"""What an entry is, who may open it, and by which name it is found."""

from enum import StrEnum


class Kind(StrEnum):
    """What an entry is.

    A reading belongs to a report's entry; figures and unresolved numbers belong to a reading. A
    redirect or withdrawal has the key of the event that it ends, an alias the key of a slug. A
    retraction, reinstatement or erasure has the key of its report; a redaction belongs to the
    version of an event, or the judgement, that it stands for.
    """

    REPORT = "report"
    READING = "reading"
    FIGURE = "figure"
    UNRESOLVED = "unresolved"
    RETRACTION = "retraction"
    REINSTATEMENT = "reinstatement"
    EVENT = "event"
    REDIRECT = "redirect"
    WITHDRAWAL = "withdrawal"
    ALIAS = "alias"
    JUDGEMENT = "judgement"
    ERASURE = "erasure"
    REDACTION = "redaction"
    MIGRATION = "migration"


ENDS = (Kind.REDIRECT, Kind.WITHDRAWAL)
STATES = (Kind.EVENT, *ENDS)

# Sealed by a secret of their own, which can be destroyed.
OWN_SECRET = frozenset({Kind.REPORT, Kind.EVENT, Kind.JUDGEMENT, Kind.REDACTION})
# Sealed by the secret of the report they belong to.
PARTS = frozenset({Kind.READING, Kind.FIGURE, Kind.UNRESOLVED, Kind.RETRACTION, Kind.REINSTATEMENT})
SEALED = OWN_SECRET | PARTS
# A report's id is by default the SHA-256 of its text, which can be guessed where a text is short.
# So these are found by a keyed digest of the id; the id itself is kept apart and can be taken out.
VEILED = PARTS | {Kind.REPORT, Kind.JUDGEMENT, Kind.ERASURE}
# Found by the beginning of their id, too.
NAMED = frozenset({Kind.REPORT, Kind.FIGURE})
