"""The tables of Hasila beside its peers: accuracy and speed on the same texts, in one run."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.accuracy import (
    DAYS_PUBLISHED,
    SOME_DAY,
    date_cases,
    day_sentences,
    event_days,
    score_cases,
    score_days,
    score_numbers,
    score_printed,
    score_sentences,
)
from bench.peers.environments import PEERS, NotMeasuredError, Peer
from tools.numbers_gold import Sentence, read_gold

NUMBERS = (
    f"{'numbers':18} {'P':>5} {'R':>5} {'F1':>5} {'on nothing':>10} {'sent/CPU s':>10}  errors"
)
DATES = (
    f"{'dates':18} {'own F1':>6} {'own days':>8} {'off none':>8} {'printed':>9} "
    f"{'counts taken':>12} {'event day':>9} "
    f"{'sent/CPU s':>10}  errors"
)


def print_tables(shared: Path) -> None:
    """Print both tables; a peer that cannot run gets a row that tells why."""
    sentences = read_gold(shared)
    if not sentences:
        print("NOT MEASURED: the coded articles are not in the shared folder")
        return
    for task, header, row in (("numbers", NUMBERS, numbers_row), ("dates", DATES, dates_row)):
        print(header)
        for peer in PEERS:
            if task in peer.asks:
                try:
                    print(f"{peer.name:18} {row(peer, sentences, shared)}", flush=True)
                except NotMeasuredError as reason:
                    print(f"{peer.name:18} NOT MEASURED: {reason}", flush=True)
        print()


def numbers_row(peer: Peer, sentences: Sequence[Sentence], _shared: Path) -> str:
    """Return a peer's numbers on the coded sentences."""
    answer = peer.ask("numbers", [(sentence.text, SOME_DAY) for sentence in sentences])
    score = score_numbers(sentences, answer["found"])
    return (
        f"{score.precision:5.3f} {score.recall:5.3f} {score.f1:5.3f} {score.on_nothing:10} "
        f"{len(sentences) / answer['cpu']:10,.0f}  {told_errors(answer)}"
    )


def dates_row(peer: Peer, sentences: Sequence[Sentence], shared: Path) -> str:
    """Return a peer's dates: own cases and sentences, those coded, articles of a known event."""
    cases, days, articles = date_cases(), day_sentences(), event_days(shared)
    told = peer.ask("dates", [(text, DAYS_PUBLISHED) for text, _ in days])
    right, off = score_sentences(days, told["found"])
    of = sum(day is not None for _, day in days)
    own = peer.ask("dates", [(text, day) for text, day, _, _ in cases])
    read = peer.ask("dates", [(sentence.text, SOME_DAY) for sentence in sentences])
    news = peer.ask("dates", [(text, day) for text, day, _ in articles])
    hit, coded, taken = score_printed(sentences, read["found"])
    return (
        f"{score_cases(cases, own['found']):6.3f} {right:4}/{of:<3} {off:8} "
        f"{hit:4}/{coded:<4} {taken:12} "
        f"{score_days(articles, news['found']):9.3f} {len(sentences) / read['cpu']:10,.0f}  "
        f"{told_errors(own, told, read, news)}"
    )


def told_errors(*answers: dict[str, Any]) -> str:
    """Return how many texts a peer failed on, by the class of the error."""
    counts: dict[str, int] = {}
    for answer in answers:
        for name, number in answer["errors"].items():
            counts[name] = counts.get(name, 0) + number
    return ", ".join(f"{number} {name}" for name, number in sorted(counts.items())) or "none"
