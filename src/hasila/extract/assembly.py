"""Findings to figures: bounds, words as printed, and evidence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hasila.extract.findings import RULE_TOLL, RULE_TOLL_FROM, Finding
from hasila.extract.fits import words_between
from hasila.extract.groups import Group, Refused, Shape
from hasila.extract.implied import name_past
from hasila.extract.pages import Page, Sentence
from hasila.extract.people import who_tokens
from hasila.extract.qualifiers import evidence_of, is_told, read_scope, read_stance
from hasila.extract.speakers import Speaker, speaker_at
from hasila.extract.sums import with_shares
from hasila.lang.pack import Cue, NounKind
from hasila.model.copies import replace
from hasila.model.figure import Evidence, Figure, Role, Scope, Stance
from hasila.model.group import Category
from hasila.model.group import Group as People
from hasila.model.hedge import Hedge
from hasila.model.ids import short_id
from hasila.model.outcome import Outcome
from hasila.model.report import Report
from hasila.model.span import Span

CATEGORIES = frozenset(category.value for category in Category)
SOURCE_LENGTH = 100  # characters
RISE = "rise"
SHARED_REACH = 2  # words
# The evidence of a pronoun for people told of before («مئات منهم»).
THEM = "them"
OWNED = ".owned"


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What one sentence holds."""

    sentence: Sentence
    findings: tuple[Finding, ...]
    refused: tuple[Refused, ...]
    speakers: tuple[Speaker, ...]


def make_figures(report: Report, readings: Sequence[SentenceReading]) -> tuple[Figure, ...]:
    """Return the figures of a report in the order of its words."""
    made: dict[int, Figure] = {}
    told: list[Figure] = []
    opened: dict[str, Evidence] = {}
    for reading in readings:
        here = list(_sentence_figures(report, reading, made))
        if reading.sentence.may_be_open and (here or told):
            opened.update(_opened(reading.sentence, here, told))
        for key in _raising(reading, made):
            made[key] = replace(made[key], scope=Scope.NEW)
        told = here or told
    figures = {figure.id: _with_open(figure, opened) for figure in made.values()}
    in_order = sorted(figures.values(), key=lambda figure: (figure.span, figure.outcome))
    return with_shares(in_order, report.content)


def _sentence_figures(
    report: Report, reading: SentenceReading, made: dict[int, Figure]
) -> Iterator[Figure]:
    _share_people(reading)
    for finding in reading.findings:
        outcome = outcome_of(finding)
        if outcome is not None and is_told(finding, reading.sentence):
            whole = made.get(id(finding.whole)) if finding.whole else None
            figure = _figure(report, finding, outcome, reading)
            if whole is not None and figure.scope is Scope.PART:
                figure = replace(figure, whole=whole.id)
            made[id(finding)] = figure
            yield figure


def _raising(reading: SentenceReading, made: dict[int, Figure]) -> Iterator[int]:
    """Yield the findings that a toll behind them in the sentence has taken in («… ليرتفع …»)."""
    figures = [(id(f), f, made[id(f)]) for f in reading.findings if id(f) in made]
    for at, (_, toll, total) in enumerate(figures):
        if toll.rule != RULE_TOLL or not any(mark.value == RISE for mark in toll.marks):
            continue
        for key, finding, figure in figures[:at]:
            is_same = figure.outcome is total.outcome and figure.scope is Scope.TOTAL
            is_less = (figure.count.low or 0) < (total.count.low or 0)
            if is_same and is_less and finding.rule not in (RULE_TOLL, RULE_TOLL_FROM):
                yield key


def _share_people(reading: SentenceReading) -> None:
    """Give people named once to both counts («قُتل 30 وأصيب العشرات من المتمردين»)."""
    clause = reading.sentence
    for one, other in pairwise(reading.findings):
        near = words_between(clause, one.group.past, other.group.start) <= SHARED_REACH
        is_bare = one.group.shape is Shape.BARE and one.group.people is None
        is_pair = one.whole is None and other.whole is None and one.outcome is not other.outcome
        if (
            is_pair
            and is_bare
            and near
            and other.group.shape is Shape.OF
            and not one.group.is_share
        ):
            one.group = replace(one.group, people=other.group.people, category=other.group.category)


def _opened(
    sentence: Sentence, here: Sequence[Figure], before: Sequence[Figure]
) -> Iterator[tuple[str, Evidence]]:
    """Yield the figures of which the speaker says that the true number is higher or unknown.

    They are those of the same sentence before the words, else those told last, of one outcome.
    """
    mark = next(sentence.marks(Cue.QUALIFIER, "open"), None)
    if mark is None:
        return
    evidence = evidence_of(sentence.page, mark, Role.OPEN)
    told = [figure for figure in here if figure.span < evidence.span] or list(before)
    counted = [figure for figure in told if figure.hedge is not Hedge.UNQUANTIFIED]
    for figure in counted:
        if figure.outcome is counted[0].outcome and figure.scope is not Scope.BACKGROUND:
            yield figure.id, evidence


def _with_open(figure: Figure, opened: dict[str, Evidence]) -> Figure:
    evidence = opened.get(figure.id)
    if evidence is None:
        return figure
    return replace(figure, is_open=True, evidence=(*figure.evidence, evidence))


def outcome_of(finding: Finding) -> Outcome | None:
    """Return what happened: its own outcome, else that of the whole it is a share of."""
    if finding.outcome is not None:
        return finding.outcome
    if finding.whole is not None and finding.whole is not finding:
        return outcome_of(finding.whole)
    return None


def _figure(report: Report, finding: Finding, outcome: Outcome, reading: SentenceReading) -> Figure:
    group, sentence = finding.group, reading.sentence
    page = sentence.page
    span = number_span(page, group)
    stance, stance_mark = read_stance(finding, sentence)
    scope, scope_evidence = read_scope(finding, sentence, report.published)
    speaker = speaker_at(group.first, reading.speakers)
    if stance is Stance.STATED and speaker is not None and speaker.entry.endswith(OWNED):
        stance = Stance.CLAIMED  # «تبنى التنظيم قتل …»
    who = who_tokens(page, group, sentence.past)
    waw = group.prefix if group.shape is Shape.NAMED else _waw(page, who[0]) if who else ""
    who_words = _without(page.span(*who), waw, page) if who else None
    evidence = set(_evidence(page, finding, span, speaker, who_words))
    if stance_mark is not None:
        role = Role.DENIAL if stance is Stance.DENIED else Role.TRIGGER
        evidence.add(evidence_of(page, stance_mark, role))
    if scope_evidence is not None:
        evidence.add(scope_evidence)
    return Figure(
        id=short_id("fig", report.id, outcome.value, span.start, span.end),
        report=report.id,
        span=span,
        outcome=outcome,
        count=group.count,
        hedge=group.hedge,
        group=People(
            who=who_words.words(page.content) if who_words else None,
            category=Category(group.category) if group.category in CATEGORIES else None,
        ),
        scope=scope,
        source=_source(page, speaker),
        stance=stance,
        rule=f"{page.pack.code}.{finding.rule}",
        evidence=tuple(sorted(evidence, key=_place)),
    )


def _place(evidence: Evidence) -> tuple[int, int, str, str]:
    return evidence.span.start, evidence.span.end, evidence.role, evidence.entry or ""


def _source(page: Page, speaker: Speaker | None) -> str | None:
    if speaker is None:
        return None
    words = page.span(speaker.first, speaker.past).words(page.content)
    return words[:SOURCE_LENGTH].strip(' \n"«»“”:،') or None


def number_span(page: Page, group: Group) -> Span:
    """Return where the number is printed, without what is written onto its first word."""
    quantity = group.quantity
    if quantity is not None:
        return _without(page.span(quantity.first, quantity.past), quantity.prefix, page)
    past = max(group.past, group.first + 1)
    if group.shape is Shape.ONE and group.outcome is None:
        past = name_past(page, past)
    return _without(page.span(group.first, past), group.prefix, page)


def _waw(page: Page, at: int) -> str:
    """Return the «and» written onto a noun for people."""
    noun = page.noun(at, NounKind.PERSON, NounKind.NATION)
    conjunctions = page.pack.letters.conjunctions
    return next((c for c in conjunctions if noun and noun.prefix.startswith(c)), "")


def _without(span: Span, prefix: str, page: Page) -> Span:
    printed = span.words(page.content)
    if prefix and printed.startswith(prefix) and len(printed) > len(prefix):
        return Span(span.start + len(prefix), span.end)
    return span


def _evidence(
    page: Page,
    finding: Finding,
    span: Span,
    speaker: Speaker | None,
    who: Span | None,
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
        yield Evidence(who, Role.PARTY, None)
    if finding.group.them is not None:
        yield Evidence(page.span(*finding.group.them), Role.PARTY, THEM)
    if speaker is not None:
        yield Evidence(page.span(speaker.first, speaker.past), Role.SOURCE, speaker.entry)
