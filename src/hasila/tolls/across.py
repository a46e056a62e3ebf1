"""The row across all speakers: the range of what they say now, and the likeliest by the policy."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hasila.model.figure import Stance
from hasila.model.hedge import Hedge
from hasila.model.outcome import Outcome
from hasila.model.toll import Toll
from hasila.tolls.answers import Asked, sides_of
from hasila.tolls.blocks import Block, is_as_wide
from hasila.tolls.clock import Shelf, day_number, order_of
from hasila.tolls.current import current_of, total_of, with_words
from hasila.tolls.parties import Sides, members
from hasila.tolls.policy import Best, Policy, Unit
from hasila.tolls.readings import EVERYBODY, FROM_BELOW, VAGUE
from hasila.tolls.series import Step
from hasila.tolls.speakers import SIDE, speaker_of
from hasila.tolls.statements import Statement
from hasila.tolls.voices import rank_voices


@dataclass(frozen=True, slots=True)
class Scene:
    """The statements of one outcome, the policy, and the reports they stand in."""

    outcome: Outcome
    policy: Policy
    statements: tuple[Statement, ...]
    shelf: Shelf

    def says(self, own: Sequence[Statement], voice: str, block: Block) -> Step | None:
        """Return what the speaker of these statements says now of these people."""
        find = total_of if block == EVERYBODY else current_of
        return find(own, Asked(self.outcome, voice, *block), self.policy)


@dataclass(frozen=True, slots=True)
class Word:
    """What a speaker says now, where nobody in particular speaks: what one outlet says.

    `is_claim`: a side on its enemies' dead, or on its own success.
    """

    voice: str
    outlet: str
    step: Step
    is_claim: bool


@dataclass(frozen=True, slots=True)
class Across:
    """A row across speakers, who leads in it, and what those say whose numbers are its range."""

    row: Toll
    lead: Word
    words: tuple[Word, ...]

    def is_apart(self, total: "Across") -> bool:
        """Return whether the row may widen the total: another speaker's, or of many and elsewhere.

        What one speaker says of a whole and its part is left as it is said.
        """
        step, top = total.lead.step, total.lead.step.count.high
        if self.lead.voice != total.lead.voice or top is None or (self.row.low or 0) <= top:
            return True
        is_others = any(
            word.voice != total.lead.voice and (word.step.count.low or 0) > top
            for word in self.words
        )
        is_beside = self.lead.step.report == step.report and step.covers is None
        return is_others or not (speaker_of(self.lead.voice).is_one or is_beside)


def across(block: Block, scene: Scene) -> Across | None:
    """Return the row across speakers, or None where nobody says anything.

    Source:
        docs/method/tolls.md, "Across all speakers"
    """
    words = words_of(block, scene)
    if not words:
        return None
    told = [word for word in words if word.step.hedge is not Hedge.UNQUANTIFIED] or words
    every = _own_accounts(told)
    neutral = [word for word in every if not word.is_claim]
    able = neutral or every
    lead = leader(able, scene)
    sides = sides_of(s for s in scene.statements if s.voice == lead.voice)
    standing = [lead, *(w for w in able if w is not lead and stands(w, lead, sides, scene))]
    claims = [w for w in every if w not in able and stands(w, lead, sides, scene)]
    best = _best(standing, lead, scene.policy)
    row = Toll(
        outcome=scene.outcome,
        party=block[0],
        category=block[1],
        source_id=None,
        low=_lowest(standing),
        best=None if scene.policy.best is Best.NONE else best.step.best,
        high=_highest(standing, claims),
        is_open=any(word.step.is_open for word in standing),
        is_derived=best.step.is_derived,
        as_of=best.step.as_of,
        figures=tuple(sorted({key for w in (*standing, *claims) for key in w.step.figures})),
        policy=scene.policy.id,
        stance=Stance.STATED if neutral else Stance.CLAIMED,
        since=best.step.anchor,
    )
    return Across(row, lead, tuple(standing))


def _own_accounts(words: Sequence[Word]) -> list[Word]:
    """Return the words without what a report says in its own name beside somebody's count.

    «19 قتيلا اليوم … وبلغت حصيلة المرصد 98»: the report stands on the Observatory, and has no count
    of the same people of its own.
    """
    named = {word.step.report for word in words if speaker_of(word.voice).is_one}
    return [w for w in words if speaker_of(w.voice).is_one or w.step.report not in named]


def words_of(block: Block, scene: Scene) -> list[Word]:
    """Return what each speaker says now; of who is nobody in particular, what each outlet says."""
    groups: dict[tuple[str, str], list[Statement]] = {}
    for statement in scene.statements:
        is_many = scene.policy.unit is Unit.OUTLET or not speaker_of(statement.voice).is_one
        outlet = scene.shelf.outlet(statement.report) if is_many else ""
        groups.setdefault((statement.voice, outlet), []).append(statement)
    found = []
    for voice, outlet in sorted(groups):
        step = scene.says(groups[voice, outlet], voice, block)
        if step is not None:
            told = with_words(step, scene.policy)
            found.append(Word(voice, outlet, told, is_claim(voice, block, step)))
    return found


def is_claim(voice: str, block: Block, step: Step) -> bool:
    """Return whether a side speaks of its own success, or of the people of another side."""
    speaker = speaker_of(voice)
    if speaker.kind != SIDE or speaker.party is None:
        return step.is_claimed
    told = [block[0], *(share.party for share in step.shares if block[0] is None)]
    return step.is_claimed or any(
        party is not None and is_enemy(party, speaker.party, step) for party in told
    )


def is_enemy(party: str, own: str, step: Step) -> bool:
    """Return whether people of *party* are others than those of the side *own*.

    Forces that a speaker counts together with its own, and branches of one state, are its own.
    """
    mine = {own} | {
        member
        for share in step.shares
        if share.party is not None and own in members(share.party)
        for member in members(share.party)
    }
    return not any(_is_one_side(one, other) for one in members(party) for other in mine)


def _is_one_side(one: str, other: str) -> bool:
    """Return whether two parties are one, branches of one state, or a force and its guards."""
    if one == other or one.startswith(f"{other}_") or other.startswith(f"{one}_"):
        return True
    state, found, _ = one.partition("_")
    return bool(found) and len(state) == _STATE_LENGTH and other.startswith(f"{state}_")


_STATE_LENGTH = len("sy")


def leader(words: Sequence[Word], scene: Scene) -> Word:
    """Return the word of the speaker whose number may stand for all."""
    ranked = rank_voices(scene.statements, scene.outcome, scene.policy)
    places: Mapping[str, int] = {voice: at for at, voice in enumerate(ranked)}
    return min(
        words, key=lambda word: (places.get(word.voice, len(places)), _age(word), word.voice)
    )


def _age(word: Word) -> float:
    return -order_of(word.step.last_said).timestamp() if word.step.last_said else 0.0


def stands(word: Word, lead: Word, sides: Sides, scene: Scene) -> bool:
    """Return whether another speaker's number is of the leader's days and of all its sides."""
    step, best = word.step, lead.step
    if not is_as_wide(step, best, sides) or not is_of_one_time(step, best, scene.policy):
        return False
    if best.last_said is None or step.last_said is None:
        return True
    age = order_of(best.last_said) - order_of(step.last_said)
    return age.days < scene.policy.current_days


def is_of_one_time(one: Step, other: Step, policy: Policy) -> bool:
    """Return whether two counts began on about the same day, as far as both say when."""
    if one.anchor is None or other.anchor is None:
        return True
    return abs(day_number(one.anchor) - day_number(other.anchor)) <= policy.anchor_days


def _best(standing: Sequence[Word], lead: Word, policy: Policy) -> Word:
    """Return the word whose number is the likeliest.

    «At least» stands back behind a number that it leaves room for.
    """
    tier = policy.rank(speaker_of(lead.voice))
    able = [
        word
        for word in standing
        if policy.best is Best.LOWEST or policy.rank(speaker_of(word.voice)) == tier
    ]
    if policy.best not in (Best.LOWER_OF_TIER, Best.LOWEST):
        able = [lead]
    told = [word for word in able if _is_told(word)]
    if not told:
        least, low = max(word.step.number for word in able), _lowest(standing) or 0
        told = [w for w in standing if _is_told(w) and (w.step.best or 0) >= least]
        told = told or [w for w in able if (w.step.best or 0) >= low] or able
    return min(told, key=lambda word: (word.step.best or 0, word is not lead, word.voice))


def _is_told(word: Word) -> bool:
    """Return whether a number is told, and not only a word or what there is at the least."""
    return word.step.hedge not in VAGUE | FROM_BELOW


def _lowest(words: Sequence[Word]) -> int | None:
    """Return the smallest number given; «at least» is no claim that there were no more."""
    told = [word for word in words if word.step.hedge not in FROM_BELOW] or words
    lows = [word.step.count.low for word in told]
    return None if None in lows else min(low for low in lows if low is not None)


def _highest(words: Sequence[Word], claims: Sequence[Word]) -> int | None:
    """Return the greatest number given; None where one is given from below and nobody caps it.

    «At least» says nothing of the top, so it opens the range only where it is above all others.
    """
    ends = [word.step.count.high for word in words if word.step.count.high is not None]
    least = max((word.step.number for word in words), default=0)
    if not ends or max(ends) < least:
        return None
    return max(*ends, *(word.step.number for word in claims), least)
