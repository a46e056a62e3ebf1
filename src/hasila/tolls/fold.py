"""Figures of one event to its tolls: what each speaker counts now, and the range across them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from hasila.model.event import Origin
from hasila.model.figure import Figure, Stance
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.toll import Toll
from hasila.tolls.across import Scene, across
from hasila.tolls.attackers import with_attackers
from hasila.tolls.blocks import blocks_of, blocks_of_all
from hasila.tolls.bounds import JOINT, bound, of_joint
from hasila.tolls.clock import Shelf, put_on_shelf
from hasila.tolls.current import with_words
from hasila.tolls.origins import with_origins
from hasila.tolls.policy import DEFAULT, PRESS, Policy
from hasila.tolls.statements import Statement, read_statements, without_fighters


def fold(
    figures: Iterable[Figure],
    policy: Policy = DEFAULT,
    reports: Sequence[Report] = (),
    origins: Sequence[Origin] = (),
) -> tuple[Toll, ...]:
    """Return the toll rows of one event; the order of the figures is no matter.

    *origins* are those of the event: each row tells which of them are behind it.

    For each outcome, first across all speakers (`source_id` None), then each speaker's own: the
    total, each party, each category of people whose party is not told.

    Source:
        docs/method/tolls.md
    """
    known = tuple(figures)
    shelf = put_on_shelf(reports)
    said = _read(known, policy, shelf)
    feared = _read((_as_stated(f) for f in known if f.stance is Stance.FEARED), policy, shelf)
    rows: list[Toll] = []
    for outcome in Outcome:
        own = tuple(s for s in said if s.outcome is outcome)
        scene = Scene(outcome, policy, own, shelf)
        rows.extend(_rows(scene))
        if not own:
            rows.extend(_rows_unsaid(scene, said, feared, known))
    return with_origins(with_attackers(rows, known), known, origins, policy)


def _rows_unsaid(
    scene: Scene,
    said: Sequence[Statement],
    feared: Sequence[Statement],
    figures: Sequence[Figure],
) -> list[Toll]:
    """Return the rows of an outcome that nobody gives a number for: of two together, or feared."""
    if scene.outcome in JOINT:
        both = tuple(s for s in said if s.outcome is Outcome.CASUALTIES)
        joint = _rows_across(Scene(Outcome.CASUALTIES, scene.policy, both, scene.shelf))
        if joint:
            return [of_joint(row, scene.outcome, figures) for row in joint]
    worst = tuple(s for s in feared if s.outcome is scene.outcome)
    return list(map(_from_zero, _rows_across(replace(scene, statements=worst))))


def _read(figures: Iterable[Figure], policy: Policy, shelf: Shelf) -> tuple[Statement, ...]:
    statements = read_statements(figures, shelf)
    if policy.counts_fighters:
        return statements
    return tuple(kept for s in statements if (kept := without_fighters(s)) is not None)


def _as_stated(figure: Figure) -> Figure:
    return replace(figure, stance=Stance.STATED)


def _from_zero(row: Toll) -> Toll:
    """Return a row of what is only feared: perhaps nobody, perhaps as many as that."""
    return replace(row, low=0, best=None, stance=Stance.FEARED)


def _rows(scene: Scene) -> list[Toll]:
    rows = _rows_across(scene)
    for voice in sorted({s.voice for s in scene.statements} - {PRESS}):
        own = [s for s in scene.statements if s.voice == voice]
        rows.extend(_rows_of(voice, own, scene))
    return rows


def _rows_across(scene: Scene) -> list[Toll]:
    blocks = blocks_of_all(scene.statements, scene.outcome, scene.policy)
    return bound([item for block in blocks if (item := across(block, scene)) is not None])


def _rows_of(voice: str, own: Sequence[Statement], scene: Scene) -> list[Toll]:
    rows = []
    for party, category in blocks_of(own):
        said = scene.says(own, voice, (party, category))
        if said is None:
            continue
        step = with_words(said, scene.policy)
        rows.append(
            Toll(
                outcome=scene.outcome,
                party=party,
                category=category,
                source_id=voice,
                low=step.count.low,
                best=step.best,
                high=step.count.high,
                is_open=step.is_open,
                is_derived=step.is_derived,
                as_of=step.as_of,
                figures=step.figures,
                policy=scene.policy.id,
                stance=Stance.CLAIMED if step.is_claimed else Stance.STATED,
                since=step.anchor,
            )
        )
    return rows
