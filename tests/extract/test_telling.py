"""What the reading of a sentence passes over tells of nobody."""

from importlib.resources import files

import pytest

from hasila.extract.findings import Finding
from hasila.extract.frames import read_findings
from hasila.extract.pages import Page, Sentence, read_page, read_sentences
from hasila.lang.cases import read_cases
from hasila.lang.registry import PACKS

ARABIC = PACKS[0]
TEXTS = [case.text for case in read_cases(files("hasila.lang.ar") / "cases")]
Told = tuple[object, ...]


def told(page: Page) -> list[Told]:
    last: Finding | None = None
    found: list[Told] = []
    for sentence in read_sentences(page):
        clause = read_findings(sentence, last)
        last = clause.last
        found += [
            (f.group.first, f.group.past, f.group.count, f.outcome, f.rule, f.is_unreal)
            for f in clause.findings
        ]
    return found


@pytest.mark.parametrize("part", range(8))
def test_words_that_tell_nothing_change_nothing(part: int) -> None:
    for text in TEXTS[part::8]:
        some, every = read_page(text, ARABIC), read_page(text, ARABIC)
        if some is None or every is None:
            continue
        for sentence in read_sentences(every):
            sentence.read()
        every.telling = set(range(len(every.tokens)))

        assert told(some) == told(every), text


def test_sentences_without_harm_or_sharing_tell_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    joined = ["\n".join(TEXTS[at : at + 6]) for at in range(0, len(TEXTS), 6)]
    pages = [page for text in joined if (page := read_page(text, ARABIC)) is not None]
    some = [[one for one in told(page) if one[3] is not None] for page in pages]
    monkeypatch.setattr(Sentence, "may_share", property(lambda _: True))
    every = [[one for one in told(page) if one[3] is not None] for page in pages]

    assert len(pages) > 100
    assert some == every
