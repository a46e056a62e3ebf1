"""The state of reading one sentence: what is open, what waits, and what was found."""

from collections.abc import Iterator, Sequence

from hasila.extract.findings import RULE_NOUN, RULE_PART, Finding, Frame, Share, Theme, Toll
from hasila.extract.fits import has_what_it_needs, need_of, outcome_of, words_between
from hasila.extract.groups import Group, Refused, Shape
from hasila.extract.pages import Page, Sentence
from hasila.lang.pack import Cue, Mark
from hasila.model.outcome import Outcome

# Words between a number and the verb behind it («… من التنظيم … لقوا مصرعهم»).
BACK_REACH = 20
NEGATION_REACH = 9
NEGATED_VERB_REACH = 1
RESCUE_REACH = 3
UNREAL_REACH = 3
INSIDE_REACH = 5


class Clause:
    """What the clause at hand holds open; `findings` is what the sentence has told so far."""

    def __init__(self, sentence: Sentence, last: Finding | None) -> None:
        self.sentence = sentence
        self.page: Page = sentence.page
        self.findings: list[Finding] = []
        self.refused: list[Refused] = []
        self.last = last
        self.frame: Frame | None = None
        self.fallback: list[Finding] = []
        self.toll: Toll | None = None
        self.theme: Theme | None = None
        self.rise: Mark | None = None
        self.share: Share | None = None
        # The dead or wounded that only told whose somebody was («أهالي الشهداء …»).
        self.owners: Group | None = None
        self.pending: list[Finding] = []
        self.since = sentence.first
        self.negated_at: int | None = None
        self.denied_at: int | None = None
        self.unreal_at: int | None = None
        self.rescued_at: int | None = None

    def gap(self, first: int, past: int) -> int:
        """Return how many words stand at tokens `[first, past)`."""
        return words_between(self.sentence, first, past)

    def is_negated(self, at: int) -> bool:
        """Return whether «not», «without» or a denial governs an uncounted noun at *at*."""
        return any(
            before is not None and before <= at and self.gap(before, at) <= NEGATION_REACH
            for before in (self.negated_at, self.denied_at)
        )

    def is_verb_negated(self, at: int) -> bool:
        """Return whether «not» stands right before a word of harm at *at*."""
        before = self.negated_at
        return before is not None and before <= at and self.gap(before, at) <= NEGATED_VERB_REACH

    def is_wished(self, at: int) -> bool:
        """Return whether a threat, plan, attempt or condition governs what stands at *at*."""
        before = self.unreal_at
        return before is not None and before <= at and self.gap(before, at) <= UNREAL_REACH

    def is_rescued(self, group: Group) -> bool:
        """Return whether the people were saved, not harmed."""
        at = self.rescued_at
        return at is not None and self.gap(at, group.start) <= RESCUE_REACH

    def wholes(self) -> Iterator[Finding]:
        """Yield the findings that others may be a share of, the last first."""
        for finding in reversed(self.findings):
            if finding.whole is None and finding.group.shape is not Shape.MANY:
                yield finding

    def run(self, reach: int, before: int) -> list[Finding]:
        """Return the people just before token *before* that wait for a verb, as one enumeration."""
        run: list[Finding] = []
        for finding in reversed(self.pending):
            if finding.group.shape is Shape.MANY:
                continue
            if finding.outcome is not None:
                break
            if not run and self._is_far(finding, before, reach):
                break
            run.insert(0, finding)
            if not finding.group.is_joined:
                break
        return run

    def _is_far(self, finding: Finding, before: int, reach: int) -> bool:
        """Return whether too many words, or one person told of, part the people from a verb."""
        if self.gap(finding.group.past, before) > reach:
            return True
        last = self.findings[-1]
        return last is not finding and last.outcome is not None and not last.group.is_counted

    def settle_run(self, run: Sequence[Finding], mark: Mark, kind: str) -> None:
        """Say of each finding of *run* what *mark* says; those it does not fit keep waiting."""
        frame = Frame(mark, Outcome(mark.value), mark.past)
        for finding in run:
            outcome = outcome_of(frame, finding.group, self.sentence)
            if outcome is not None and has_what_it_needs(frame, finding.group, self.sentence):
                finding.settle(outcome, f"frame.{kind}", mark)
                finding.is_unreal = self.is_verb_negated(mark.first)
                # «130 منهم أُعيد اعتقالهم» are a share, but not «عشرات منهم طلقاء».
                if finding.group.is_share and kind != "closing" and outcome is not Outcome.ESCAPED:
                    finding.whole = next((f for f in self.wholes() if f is not finding), self.last)
                self.last = finding
            else:
                finding.refuse(mark, need_of(frame.needs))
        self.pending = [finding for finding in self.pending if finding.outcome is None]

    def end_frame(self) -> None:
        """Close the open word of harm; one that took nobody behind it takes those before it."""
        frame = self.frame
        if frame is not None and not frame.taken and self.fallback and not frame.is_unreal:
            self.settle_run(self.fallback, frame.mark, "verb-after")
        self.frame = None
        self.fallback = []

    def end(self, past: int) -> None:
        """Close the clause before token *past*.

        What still waits becomes a share, or what its noun says, or nothing.
        """
        self.since = past
        self.end_frame()
        self._settle_shares()
        self._settle_soft()
        self.theme = self.rise = self.toll = self.share = None
        self.pending = []
        self.negated_at = self.unreal_at = None

    def _settle_shares(self) -> None:
        """Make «75 of them», which nothing else claimed, a share of the figure before."""
        is_open = False
        for finding in self.pending:
            group = finding.group
            whole = self._told_whole(finding)
            if whole is None or finding.outcome is not None or self.is_rescued(group):
                continue
            is_next = group.is_joined and group.is_counted and group.shape is not Shape.UNKNOWN
            if group.is_share or (is_open and is_next):
                finding.whole, finding.rule = whole, RULE_PART
                is_open = True

    def _told_whole(self, share: Finding) -> Finding | None:
        """Return whom a share is of: the last before it of whom something was told."""
        others = [finding for finding in self.wholes() if finding is not share]
        told = (finding for finding in others if finding.outcome is not None)
        return next(told, others[0] if others else self.last)

    def _settle_soft(self) -> None:
        """Let nouns that no verb claimed say what happened («ثلاثون رهينة»).

        Prisoners are held only where the place of custody stands just before.
        """
        for finding in self.pending:
            group = finding.group
            is_told = group.is_counted and group.outcome is not None
            if group.outcome is Outcome.HELD:
                is_told = is_told and self._is_inside(group)
            if is_told and finding.outcome is None and finding.whole is None:
                finding.outcome, finding.rule = group.outcome, RULE_NOUN
                self.last = finding

    def _is_inside(self, group: Group) -> bool:
        return any(
            (mark.past <= group.start and self.gap(mark.past, group.start) <= INSIDE_REACH)
            or (mark.first >= group.past and self.gap(group.past, mark.first) <= 1)
            for mark in self.sentence.marks(Cue.CUSTODY)
        )
