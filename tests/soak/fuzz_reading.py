"""Coverage-guided fuzzing of the reading: any text is read without an error or a broken figure.

Run by `make fuzz`, for twenty minutes. It grows texts from the sentences of the cases and the words
of the lexicons; a text that breaks something is left in `.fuzz/`, to be made a test.
"""

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("atheris is not installed: it has wheels for Linux on x86-64, Python 3.11 to 3.13")

with atheris.instrument_imports(include=["hasila"]):
    from hasila.lang.ar.marks import mark_phrases
    from hasila.lang.cases import read_cases
    from hasila.model.figure import Figure
    from hasila.model.report import Report
    from hasila.pipeline import read
    from hasila.text.pages import read_page

FOLDER = Path(".fuzz")
CORPUS, WORDS = FOLDER / "corpus", FOLDER / "words.dict"
LONGEST = 2_000  # bytes


def faults(figure: Figure, content: str) -> Iterator[str]:
    """Yield what is wrong with a figure of a content."""
    ends = [end for end in (figure.count.low, figure.count.high) if end is not None]
    if not ends or min(ends) < 0 or ends != sorted(ends):
        yield f"bounds {figure.count}"
    for span in (figure.span, *(evidence.span for evidence in figure.evidence)):
        if not 0 <= span.start < span.end <= len(content):
            yield f"words outside the content: {span}"
    for words in (figure.group.who, figure.source):
        if words is not None and words not in content:
            yield f"words that nobody wrote: {words!r}"


def try_one(data: bytes) -> None:
    """Read a text of the fuzzer's and raise where something does not hold."""
    text = data.decode("utf-8", errors="ignore")
    title, _, body = text.partition("\n")
    report = Report("fuzz", title, body, published="2031-01-24", lang="ar")
    reading = read(report)
    content = report.content
    for token in read_page(content).tokens:
        if not 0 <= token.start < token.end <= len(content):
            raise AssertionError(f"a token outside the content: {token}")
    wrong = [fault for figure in reading.figures for fault in faults(figure, content)]
    if wrong or read(report) != reading:
        raise AssertionError(wrong or "read twice, two readings")


def write_seeds() -> None:
    """Write the texts of the cases as a corpus, and the words of the lexicons as a dictionary."""
    CORPUS.mkdir(parents=True, exist_ok=True)
    for at, case in enumerate(read_cases(files("hasila.lang.ar") / "cases")):
        (CORPUS / f"case-{at:04}").write_text(case.text, encoding="utf-8")
    forms = sorted({form for _, entry in mark_phrases().values() for form in entry.forms})
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in form.encode()) + '"\n' for form in forms)
    WORDS.write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    write_seeds()
    own = [f"-dict={WORDS}", f"-artifact_prefix={FOLDER}/", f"-max_len={LONGEST}", str(CORPUS)]
    atheris.Setup([sys.argv[0], *sys.argv[1:], *own], try_one)
    atheris.Fuzz()
