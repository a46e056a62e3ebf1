"""Which rules find something in a case, and which meet their words there and take none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from hasila.lang.cases import FIGURES
from hasila.lang.pack import Cue, Mark, Pack
from hasila.model.span import Span
from hasila.pipeline import Trial
from hasila.publish.views.rules import DATES, NUMBERS, RULES
from hasila.text.tokens import Kind, Token

# The marks that each rule looks for: cue, and one of these values or classes (none: all).
OPENERS: Mapping[str, tuple[tuple[Cue, frozenset[str]], ...]] = {
    "part": ((Cue.PART, frozenset({"part", "list", "of-them"})),),
    "toll": ((Cue.TOLL, frozenset({"head", "number", "count-of"})),),
    "toll.from": ((Cue.TOLL, frozenset({"from"})),),
    "noun": ((Cue.CASUALTY, frozenset()),),
    "frame.predicate": ((Cue.CASUALTY, frozenset()),),
    "frame.verb-after": ((Cue.TRIGGER, frozenset({"verb"})),),
    "zero": ((Cue.QUALIFIER, frozenset({"negation", "without", "any"})),),
    **{
        f"frame.{kind}": ((Cue.TRIGGER, frozenset({kind})),)
        for kind in ("verb", "masdar", "phrase", "plural", "closing", "participle")
    },
}
# What must stand in the text besides, so that a rule's words are worth a look.
COMPANIONS: Mapping[str, tuple[Cue, str]] = {"toll.from": (Cue.TOLL, "rise")}
QUANTITIES = "quantities"


def found_rules(trial: Trial, tokens: Sequence[Token], pack: Pack) -> frozenset[str]:
    """Return the ids of the rules that find something in a case."""
    found = {figure.rule for figure in trial.figures}
    if QUANTITIES in trial.case.expected:
        found |= {quantity.rule for quantity in pack.find_quantities(tokens)}
    if "dates" in trial.case.expected:
        found |= {date.rule for date in pack.find_dates(tokens)}
    return frozenset(found)


def met_rules(
    trial: Trial, tokens: Sequence[Token], held: frozenset[str], pack: Pack
) -> frozenset[str]:
    """Return the ids of the rules whose words stand in a case and are no evidence of a figure.

    Args:
        trial: The case, read.
        tokens: Of its text.
        held: Ids of the entries whose forms the text holds.
        pack: The case's language.
    """
    met: set[str] = set()
    if FIGURES in trial.case.expected:
        marks = pack.find_marks(tokens)
        free = list(_free_marks(trial, tokens, marks))
        met |= {
            f"{pack.code}.{rule}"
            for rule in OPENERS
            if any(_opens(rule, mark) for mark in free) and _has_companion(rule, marks)
        }
    kinds = {NUMBERS: QUANTITIES, DATES: "dates"}
    for prefix, kind in kinds.items():
        if kind in trial.case.expected:
            start = f"{pack.code}.{prefix}."
            met |= {_rule_of(entry) for entry in held if entry.startswith(start)}
            met |= {f"{start}digits"} if any(t.kind is Kind.NUMBER for t in tokens) else set()
            met |= {f"{start}words"} if any(entry.startswith(start) for entry in held) else set()
    return frozenset(met)


def rule_ids(found: Iterable[frozenset[str]], code: str) -> list[str]:
    """Return the ids of all rules: those of people in the order of trial, then those found."""
    people = [f"{code}.{rule}" for rule in RULES]
    return people + sorted({rule for rules in found for rule in rules} - set(people))


def _rule_of(entry: str) -> str:
    """Return the rule that an entry of the calendar belongs to («ar.date.month.jan»)."""
    parts = entry.split(".")
    return ".".join(parts[:3]) if parts[1] == DATES else entry


def _opens(rule: str, mark: Mark) -> bool:
    kind = mark.traits.get("class", "verb") if mark.cue is Cue.TRIGGER else mark.value
    needs_back = rule == "frame.verb-after"
    return any(
        mark.cue is cue and (not kinds or kind in kinds) for cue, kinds in OPENERS[rule]
    ) and (not needs_back or "back" in mark.traits)


def _has_companion(rule: str, marks: Sequence[Mark]) -> bool:
    wanted = COMPANIONS.get(rule)
    return wanted is None or any((mark.cue, mark.value) == wanted for mark in marks)


def _free_marks(trial: Trial, tokens: Sequence[Token], marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks of a case that no figure stands on."""
    shift = len(trial.report.content) - len(trial.report.text)
    taken = [evidence.span for figure in trial.figures for evidence in figure.evidence]
    for mark in marks:
        start, end = tokens[mark.first].span.start, tokens[mark.past - 1].span.end
        here = Span(start + shift, end + shift)
        if not any(here.meets(span) for span in taken):
            yield mark
