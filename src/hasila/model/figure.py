"""A figure: one statement, in one report, of how many people met one outcome."""

from dataclasses import dataclass
from enum import StrEnum

from hasila.model.count import Count
from hasila.model.group import Group
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.span import Span
from hasila.model.when import When
from hasila.model.where import Where


class Scope(StrEnum):
    """What the statement covers; docs/method/scope.md."""

    TOTAL = "total"
    PART = "part"
    NEW = "new"
    BACKGROUND = "background"


class Stance(StrEnum):
    """How the speaker puts it."""

    STATED = "stated"
    CLAIMED = "claimed"
    DENIED = "denied"
    FEARED = "feared"


class Status(StrEnum):
    """Who vouches for the coding."""

    MACHINE = "machine"
    REVIEWED = "reviewed"
    REJECTED = "rejected"


class Attackers(StrEnum):
    """What a number says of those who died by their own attack."""

    ONLY = "only"
    INCLUDED = "included"
    EXCLUDED = "excluded"


class Role(StrEnum):
    """What a piece of evidence is evidence of."""

    NUMBER = "number"
    TRIGGER = "trigger"
    HEDGE = "hedge"
    PARTY = "party"
    SOURCE = "source"
    RELAY = "relay"
    DENIAL = "denial"
    SCOPE = "scope"
    PLACE = "place"
    TIME = "time"
    OPEN = "open"


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """Words that a reading stands on; `entry` is the lexicon entry or rule that knows them."""

    span: Span
    role: Role
    entry: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have caused the harm, only as the report attributes it."""

    party: str | None
    actor: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """One sourced figure. Every step adds to it by `dataclasses.replace`; nothing is edited.

    `whole` is the id of the figure that a part is a share of. `as_of` is the ISO moment for which
    the speaker gives the figure. `is_open` tells that the speaker says the true number is higher
    or unknown. `event` is `<report>#<n>` until the ledger links. `via` are the agencies and media
    that passed it on between the outlet and its speaker, the nearest to the outlet first.
    """

    id: str
    report: str
    span: Span
    outcome: Outcome
    count: Count
    hedge: Hedge
    group: Group = Group()
    scope: Scope = Scope.TOTAL
    source: str | None = None
    source_id: str | None = None
    stance: Stance = Stance.STATED
    whole: str | None = None
    place: Where | None = None
    when: When | None = None
    event: str | None = None
    rule: str = ""
    evidence: tuple[Evidence, ...] = ()
    status: Status = Status.MACHINE
    is_open: bool = False
    is_revision: bool = False
    as_of: str | None = None
    attributed_to: Attribution | None = None
    via: tuple[str, ...] = ()
    attackers: Attackers | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A number beside a casualty word that no rule could place; counted, never guessed."""

    report: str
    span: Span
    value: int | None
    near: str
    why: str
