"""Whom a toll has rows for: everybody, each party, each category of people."""

from collections.abc import Sequence

from hasila.model.group import CIVILIAN_CATEGORIES, Category
from hasila.model.outcome import Outcome
from hasila.tolls.answers import side_names, sides_of
from hasila.tolls.parties import Sides, members
from hasila.tolls.policy import Policy
from hasila.tolls.readings import EVERYBODY, Share
from hasila.tolls.series import Step
from hasila.tolls.statements import Statement
from hasila.tolls.voices import rank_voices

Block = tuple[str | None, Category | None]


def blocks_of(statements: Sequence[Statement]) -> list[Block]:
    """Return whom one speaker's statements tell of: everybody, parties, categories."""
    if not statements:
        return []
    categories = {
        share.category
        for s in statements
        for share in s.shares
        if share.party is None and share.category is not None
    }
    if categories & CIVILIAN_CATEGORIES:
        categories.add(Category.CIVILIAN)
    return [
        EVERYBODY,
        *((party, None) for party in _labels(statements)),
        *((None, category) for category in Category if category in categories),
    ]


def _labels(statements: Sequence[Statement]) -> list[str]:
    """Return one name for each side a speaker tells of: of what it counts together, the widest."""
    sides = sides_of(statements)
    parties = {share.party for s in statements for share in s.shares if share.party}
    widest: dict[frozenset[str], str] = {}
    for party in sorted(parties, key=lambda name: (-len(members(name)), name)):
        widest.setdefault(sides.of(party), party)
    names = set(widest.values())
    wide = {name for name in names if any(members(o) < members(name) for o in names)}
    return sorted(names - wide)


def blocks_of_all(statements: Sequence[Statement], outcome: Outcome, policy: Policy) -> list[Block]:
    """Return the blocks of all speakers; who leads says which parties are one side."""
    voices = rank_voices(statements, outcome, policy)
    rest = sorted({s.voice for s in statements} - set(voices))
    found: list[Block] = []
    sides = Sides()
    for voice in (*voices, *rest):
        own = [s for s in statements if s.voice == voice]
        sides = sides_of(own) if not found else sides
        found.extend(block for block in blocks_of(own) if not _is_known(block, found, sides))
    return found


def _is_known(block: Block, found: Sequence[Block], sides: Sides) -> bool:
    party = block[0]
    if party is None:
        return block in found
    return any(other is not None and sides.meets(party, other) for other, _ in found)


def is_as_wide(one: Step, other: Step, sides: Sides) -> bool:
    """Return whether one number is of all the sides that another is of, as far as is told.

    A sum over one side alone is not held against a number for everybody.
    """
    if one.covers is None:
        return True
    if not other.shares:
        return other.covers is None and len(one.covers) > 1
    return all(any(_meets(mine, theirs, sides) for theirs in one.shares) for mine in other.shares)


def _meets(mine: Share, theirs: Share, sides: Sides) -> bool:
    if mine.party and theirs.party:
        return sides.meets(mine.party, theirs.party)
    return bool(side_names([mine], sides) & side_names([theirs], sides))
