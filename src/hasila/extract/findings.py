"""What the reading of a sentence holds in its hands: people, what governs them, and the share."""

from dataclasses import dataclass, field

from hasila.extract.groups import Group
from hasila.lang.pack import Mark
from hasila.model.outcome import Outcome

# Where a figure is drawn from, by the part of the grammar that found it.
RULE_NOUN = "noun"
RULE_TOLL = "toll"
RULE_TOLL_FROM = "toll.from"
RULE_PART = "part"
RULE_NONE = "zero"


@dataclass(slots=True, eq=False)
class Finding:
    """A group and, as soon as it is known, what happened to it.

    `whole` is the finding of which this one is a share: it has the same outcome unless it tells
    its own. `marks` are the words the reading stands on, `refusals` those that did not take it.
    """

    group: Group
    outcome: Outcome | None = None
    rule: str = ""
    marks: list[Mark] = field(default_factory=list)
    whole: "Finding | None" = None
    is_unreal: bool = False
    doubt: str = ""
    refusals: list[tuple[Mark, str]] = field(default_factory=list)

    def put_aside(self, why: str) -> None:
        """Say that the group is no figure, for words that stand near it."""
        self.is_unreal = True
        self.doubt = self.doubt or why

    def refuse(self, mark: Mark, why: str) -> None:
        """Remember that *mark* was tried and did not take the group."""
        self.refusals.append((mark, why))

    def settle(self, outcome: Outcome, rule: str, *marks: Mark) -> None:
        """Say what happened to the group, by which rule and words."""
        self.outcome = outcome
        self.rule = rule
        self.marks.extend(marks)


@dataclass(slots=True, eq=False)
class Frame:
    """A word of harm that still takes people; `past` is the token after what it has so far."""

    mark: Mark
    outcome: Outcome
    past: int
    taken: list[Finding] = field(default_factory=list)
    is_unreal: bool = False
    is_negated: bool = False

    @property
    def kind(self) -> str:
        """The class of the word: verb, plural, masdar, phrase."""
        return self.mark.traits.get("class", "verb")

    @property
    def needs(self) -> str | None:
        """What must stand with the word, or None."""
        return self.mark.traits.get("needs")

    def holds_agent(self) -> bool:
        """Return whether the only people so far may be those who did it («قتل مسلحون ثلاثة»)."""
        if self.kind != "verb" or len(self.taken) != 1:
            return False
        return not self.taken[0].group.is_counted


@dataclass(slots=True, eq=False)
class Toll:
    """A running toll that waits for its number."""

    mark: Mark
    outcome: Outcome | None
    past: int
    rise: Mark | None = None
    theme: Finding | None = None
    is_led: bool = False
    taken: list[Finding] = field(default_factory=list)
    head_past: int = 0

    def __post_init__(self) -> None:
        self.head_past = self.mark.past


@dataclass(slots=True, eq=False)
class Share:
    """An opened share of *whole*: what follows is part of it."""

    mark: Mark | None
    whole: Finding
    past: int
    is_list: bool
    taken: int = 0
    is_bracket: bool = False


@dataclass(slots=True, eq=False)
class Theme:
    """The dead or wounded as the subject of a clause, before any number («قتلى الهجوم …»).

    `is_amid`: «among» stands before them, so the number behind is a share of theirs.
    """

    mark: Mark
    outcome: Outcome
    past: int
    finding: Finding
    is_amid: bool = False
