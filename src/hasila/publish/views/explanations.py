"""Why a figure was read: its rule, its evidence in the report's words, and what was rejected."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from hasila.model.figure import Evidence, Figure, Role
from hasila.model.records import figure_record
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.pipeline import Explanation
from hasila.publish.views.figures import NOT_TOLD, FigureRow, show_figure
from hasila.publish.views.rules import rule_words
from hasila.text.fold import fold
from hasila.text.sentences import split_sentences
from hasila.text.tokens import tokenise


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence; `role` tells what they are evidence of, None for the others."""

    words: str
    role: str | None


@dataclass(frozen=True, slots=True)
class Proof:
    """One piece of evidence; `is_elsewhere`: it does not stand in the figure's own sentence."""

    role: str
    words: str
    entry: str
    is_elsewhere: bool


@dataclass(frozen=True, slots=True)
class Rejected:
    """A reading that was tried and not taken: `kind` is word, number or people; `words` printed.

    A word did not say what happened to the figure's people; a number or people are no figure.
    """

    kind: str
    words: str
    why: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ExplanationRows:
    """A figure with the rule that found it, the words it stands on, and what was rejected.

    `is_kept`: the rules of today still find it; a ledger may hold what older ones found.
    """

    row: FigureRow
    rule: str
    rule_words: str
    status: str
    as_of: str
    report: Report
    sentence: tuple[Piece, ...]
    proofs: tuple[Proof, ...]
    rejected: tuple[Rejected, ...]
    is_kept: bool


def explain(figure: Figure, report: Report, told: Explanation | None = None) -> ExplanationRows:
    """Return why *figure* was read in *report*.

    Args:
        figure: As it was kept or read.
        report: Where it stands.
        told: What reading the report again tells of it; None where nobody asked.
    """
    content = report.content
    sentence = sentence_at(content, figure.span)
    again = told.figure.evidence if told and told.figure else ()
    evidence = sorted({*figure.evidence, *again}, key=_by_place)
    known = sorted({*evidence, Evidence(figure.span, Role.NUMBER)}, key=_by_place)
    words = rule_words(figure.rule)
    return ExplanationRows(
        row=show_figure(figure, content),
        rule=figure.rule,
        rule_words=f"{words.name}. {words.finds}" if words else "",
        status=figure.status.value,
        as_of=figure.as_of or "",
        report=report,
        sentence=mark(content, sentence, known),
        proofs=tuple(_proof(piece, sentence, content) for piece in evidence),
        rejected=tuple(_rejected(told, content)) if told else (),
        is_kept=told is None or told.figure is not None,
    )


def explanation_record(told: ExplanationRows, figure: Figure) -> dict[str, Any]:
    """Return an explanation as a record.

    `figure` is the figure's own record, `rule` its id and what it finds, `sentence` the words in
    order, each with the role it is evidence of or null, `rejected` what was tried and not taken.
    """
    return {
        "kind": "explanation",
        "figure": figure_record(figure),
        "rule": {"id": told.rule, "finds": told.rule_words or None},
        "sentence": [asdict(piece) for piece in told.sentence],
        "evidence": [asdict(proof) for proof in told.proofs],
        "rejected": [asdict(reading) for reading in told.rejected],
        "is_kept": told.is_kept,
    }


def _proof(evidence: Evidence, sentence: Span, content: str) -> Proof:
    return Proof(
        role=evidence.role.value,
        words=_printed(evidence.span, content),
        entry=evidence.entry or "",
        is_elsewhere=not evidence.span.meets(sentence),
    )


def _rejected(told: Explanation, content: str) -> Iterator[Rejected]:
    for trial in told.trials:
        yield Rejected("word", _printed(trial.span, content), f"{trial.entry}: {trial.why}")
    for left in told.left:
        value = NOT_TOLD if left.value is None else f"{left.value:,}"
        yield Rejected("number", _printed(left.span, content), left.why, value)
    for aside in told.asides:
        yield Rejected("people", _printed(aside.evidence.span, content), aside.why)


def _printed(span: Span, content: str) -> str:
    """Return the words of a span on one line."""
    return " ".join(span.words(content).split())


def sentence_at(content: str, span: Span) -> Span:
    """Return the sentence of *content* that the words of *span* stand in."""
    tokens = tokenise(fold(content))
    for first, past in split_sentences(tokens):
        start, end = tokens[first].span.start, tokens[past - 1].span.end
        if start <= span.start < end:
            return Span(start, max(end, span.end))
    return span


def mark(content: str, sentence: Span, known: Sequence[Evidence]) -> tuple[Piece, ...]:
    """Return the sentence cut at the evidence in it; where two meet, the shorter is kept."""
    inside = [e for e in known if e.span.meets(sentence) and e.span.start < e.span.end]
    kept: list[Evidence] = []
    for evidence in sorted(inside, key=lambda e: (e.span.end - e.span.start, *_by_place(e))):
        if not any(evidence.span.meets(other.span) for other in kept):
            kept.append(evidence)
    pieces: list[Piece] = []
    at = sentence.start
    for evidence in sorted(kept, key=_by_place):
        start, end = max(evidence.span.start, at), min(evidence.span.end, sentence.end)
        pieces.append(Piece(content[at:start], None))
        pieces.append(Piece(content[start:end], evidence.role.value))
        at = end
    pieces.append(Piece(content[at : sentence.end], None))
    return tuple(piece for piece in pieces if piece.words)


def _by_place(evidence: Evidence) -> tuple[int, int, str]:
    return evidence.span.start, evidence.span.end, evidence.role.value
