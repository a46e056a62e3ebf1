"""Findings to figures: bounds, words as printed, evidence, and what is left unresolved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hasila.extract.findings import RULE_TOLL_FROM, Finding
from hasila.extract.groups import Group, Refused, Shape, name_past
from hasila.extract.pages import Page, Sentence
from hasila.extract.people import who_tokens
from hasila.extract.qualifiers import is_told, read_scope, read_stance
from hasila.extract.speakers import Speaker, speaker_at
from hasila.lang.pack import Cue
from hasila.model.figure import Evidence, Figure, Role, Scope, Stance, Unresolved
from hasila.model.group import Category
from hasila.model.group import Group as People
from hasila.model.ids import short_id
from hasila.model.outcome import Outcome
from hasila.model.span import Span

CATEGORIES = frozenset(category.value for category in Category)
SOURCE_LENGTH = 100  # characters


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What one sentence holds."""

    sentence: Sentence
    findings: tuple[Finding, ...]
    refused: tuple[Refused, ...]
    speakers: tuple[Speaker, ...]


def make_figures(report_id: str, readings: Sequence[SentenceReading]) -> tuple[Figure, ...]:
    """Return the figures of a report in the order of its words."""
    made: dict[int, Figure] = {}
    for reading in readings:
        for finding in reading.findings:
            outcome = outcome_of(finding)
            if outcome is not None and is_told(finding):
                whole = made.get(id(finding.whole)) if finding.whole else None
                made[id(finding)] = _figure(report_id, finding, outcome, reading, whole)
    unique = {figure.id: figure for figure in made.values()}
    return tuple(sorted(unique.values(), key=lambda figure: (figure.span, figure.outcome)))


def outcome_of(finding: Finding) -> Outcome | None:
    """Return what happened: its own outcome, else that of the whole it is a share of."""
    if finding.outcome is not None:
        return finding.outcome
    if finding.whole is not None and finding.whole is not finding:
        return outcome_of(finding.whole)
    return None


def _figure(
    report_id: str,
    finding: Finding,
    outcome: Outcome,
    reading: SentenceReading,
    whole: Figure | None,
) -> Figure:
    group, sentence = finding.group, reading.sentence
    page = sentence.page
    span = _number_span(page, group)
    stance, stance_mark = read_stance(finding, sentence)
    scope, scope_mark = read_scope(finding, sentence)
    speaker = speaker_at(group.first, reading.speakers)
    who = who_tokens(page, group, sentence.past)
    evidence = list(_evidence(page, finding, span, speaker, who))
    if stance_mark is not None:
        role = Role.DENIAL if stance is Stance.DENIED else Role.TRIGGER
        evidence.append(
            Evidence(page.span(stance_mark.first, stance_mark.past), role, stance_mark.entry)
        )
    if scope_mark is not None:
        evidence.append(
            Evidence(page.span(scope_mark.first, scope_mark.past), Role.SCOPE, scope_mark.entry)
        )
    return Figure(
        id=short_id("fig", report_id, outcome.value, str(span.start), str(span.end)),
        report=report_id,
        span=span,
        outcome=outcome,
        count=group.count,
        hedge=group.hedge,
        group=People(
            who=page.span(*who).words(page.content) if who else None,
            category=Category(group.category) if group.category in CATEGORIES else None,
        ),
        scope=scope,
        source=_source(page, speaker),
        stance=stance,
        whole=whole.id if whole is not None and scope is Scope.PART else None,
        rule=f"{page.pack.code}.{finding.rule}",
        evidence=tuple(sorted(set(evidence), key=lambda e: (e.span, e.role, e.entry or ""))),
    )


def _source(page: Page, speaker: Speaker | None) -> str | None:
    if speaker is None:
        return None
    words = page.span(speaker.first, speaker.past).words(page.content)
    return words[:SOURCE_LENGTH].strip(' \n"«»“”:،') or None


def _number_span(page: Page, group: Group) -> Span:
    if group.quantity is not None:
        return page.span(group.quantity.first, group.quantity.past)
    past = max(group.past, group.first + 1)
    if group.shape is Shape.ONE and group.outcome is None:
        past = name_past(page, past)
    return page.span(group.first, past)


def _evidence(
    page: Page,
    finding: Finding,
    span: Span,
    speaker: Speaker | None,
    who: tuple[int, int] | None,
) -> Iterator[Evidence]:
    quantity = finding.group.quantity
    yield Evidence(span, Role.NUMBER, quantity.rule if quantity else finding.group.head)
    if quantity is not None and quantity.hedge_at is not None:
        yield Evidence(page.span(*quantity.hedge_at), Role.HEDGE, quantity.hedge_entry)
    for mark in finding.marks:
        entry = mark.entry
        if mark.cue is Cue.TOLL and finding.rule == RULE_TOLL_FROM:
            entry = f"{page.pack.code}.{RULE_TOLL_FROM}"
        role = Role.SCOPE if mark.cue is Cue.PART else Role.TRIGGER
        yield Evidence(page.span(mark.first, mark.past), role, entry)
    if who is not None:
        yield Evidence(page.span(*who), Role.PARTY, None)
    if speaker is not None:
        yield Evidence(page.span(speaker.first, speaker.past), Role.SOURCE, speaker.entry)


def find_unresolved(report_id: str, readings: Sequence[SentenceReading]) -> tuple[Unresolved, ...]:
    """Return the numbers beside a word of harm that no rule could place."""
    return tuple(
        _unresolved(report_id, finding, near, reading.sentence.page)
        for reading in readings
        if (near := _word_of_harm(reading.sentence)) is not None
        for finding in reading.findings
        if outcome_of(finding) is None
        and finding.group.is_counted
        and finding.group.shape is not Shape.UNKNOWN
    )


def _word_of_harm(sentence: Sentence) -> Span | None:
    for cue in (Cue.TRIGGER, Cue.CASUALTY):
        mark = next(sentence.marks(cue), None)
        if mark is not None:
            return sentence.page.span(mark.first, mark.past)
    return None


def _unresolved(report_id: str, finding: Finding, near: Span, page: Page) -> Unresolved:
    count = finding.group.count
    value = count.low if count.is_exact else None
    why = "no word of harm governs it"
    return Unresolved(
        report_id, _number_span(page, finding.group), value, near.words(page.content), why
    )
