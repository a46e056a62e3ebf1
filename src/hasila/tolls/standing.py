"""Counts that stand side by side, and what sides claim: neither is ever merged into another."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hasila.model.figure import Figure
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.tolls.across import Scene, is_claim, leader, stands, words_of
from hasila.tolls.answers import Asked, sides_of
from hasila.tolls.blocks import blocks_of
from hasila.tolls.clock import put_on_shelf
from hasila.tolls.policy import DEFAULT, Policy
from hasila.tolls.readings import EVERYBODY
from hasila.tolls.series import Step, run_series
from hasila.tolls.speakers import SIDE, speaker_of
from hasila.tolls.statements import Statement, read_statements


@dataclass(frozen=True, slots=True)
class Standing:
    """What a speaker says now. `is_claim`: people of its enemy are in it, or its own success."""

    asked: Asked
    step: Step
    is_claim: bool


def standing(
    figures: Iterable[Figure],
    outcome: Outcome,
    reports: Sequence[Report] = (),
    policy: Policy = DEFAULT,
) -> tuple[Standing, ...]:
    """Return the counts of everybody that stand now, the leader's first; each is its speaker's.

    Only who counts: agencies, media and unnamed sources pass on what these say.
    """
    shelf = put_on_shelf(reports)
    statements = read_statements(figures, shelf)
    own = tuple(s for s in statements if s.outcome is outcome)
    scene = Scene(outcome, policy, own, shelf)
    words = [w for w in words_of(EVERYBODY, scene) if w.step.hedge is not Hedge.UNQUANTIFIED]
    if not words:
        return ()
    lead = leader([w for w in words if not w.is_claim] or words, scene)
    sides = sides_of(s for s in own if s.voice == lead.voice)
    rest = [w for w in words if w is not lead and stands(w, lead, sides, scene)]
    kept = [lead, *(w for w in rest if speaker_of(w.voice).counts)]
    return tuple(Standing(Asked(outcome, w.voice), w.step, w.is_claim) for w in kept)


def claims(
    figures: Iterable[Figure], reports: Sequence[Report] = (), policy: Policy = DEFAULT
) -> tuple[Standing, ...]:
    """Return each step of what sides say of their enemies' people, or claim of their success."""
    statements = read_statements(figures, put_on_shelf(reports))
    found: list[Standing] = []
    for voice in sorted({s.voice for s in statements}):
        if speaker_of(voice).kind != SIDE:
            continue
        own = [s for s in statements if s.voice == voice]
        for outcome in Outcome:
            told = [s for s in own if s.outcome is outcome]
            found.extend(_of_side(told, voice, outcome, policy))
    return tuple(found)


def _of_side(
    statements: Sequence[Statement], voice: str, outcome: Outcome, policy: Policy
) -> Iterator[Standing]:
    """Yield the claims of a side on each party; of everybody only what it states as that."""
    seen: set[tuple[str, ...]] = set()
    for block in sorted(blocks_of(statements), key=lambda b: (b == EVERYBODY, str(b))):
        asked = Asked(outcome, voice, *block)
        for step in run_series(statements, asked, policy).steps:
            is_sum = block == EVERYBODY and step.is_derived
            if is_claim(voice, block, step) and step.figures not in seen and not is_sum:
                seen.add(step.figures)
                yield Standing(asked, step, is_claim=True)
