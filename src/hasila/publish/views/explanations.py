"""Why a figure was read: its rule, and its evidence marked in the words of the report."""

from collections.abc import Sequence
from dataclasses import dataclass

from hasila.model.figure import Evidence, Figure, Role
from hasila.model.report import Report
from hasila.model.span import Span
from hasila.publish.views.figures import FigureRow, show_figure
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
class Explanation:
    """A figure with the rule that found it and the words it stands on."""

    row: FigureRow
    rule: str
    status: str
    as_of: str
    report: Report
    sentence: tuple[Piece, ...]
    proofs: tuple[Proof, ...]


def explain(figure: Figure, report: Report) -> Explanation:
    """Return why *figure* was read in *report*."""
    content = report.content
    sentence = sentence_at(content, figure.span)
    known = sorted({*figure.evidence, Evidence(figure.span, Role.NUMBER)}, key=_by_place)
    proofs = tuple(
        Proof(
            role=evidence.role.value,
            words=" ".join(evidence.span.words(content).split()),
            entry=evidence.entry or "",
            is_elsewhere=not evidence.span.meets(sentence),
        )
        for evidence in figure.evidence
    )
    return Explanation(
        row=show_figure(figure, content),
        rule=figure.rule,
        status=figure.status.value,
        as_of=figure.as_of or "",
        report=report,
        sentence=mark(content, sentence, known),
        proofs=proofs,
    )


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
