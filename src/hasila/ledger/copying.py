"""Whether one text is another one corrected."""

from hasila.model.report import Report

_WORDS = 4
# Half of the shorter text's runs of four words: a page that was mended keeps most of its words,
# while two stories under one address (a front page, a channel) share names and phrases only.
_SHARE_0_1 = 0.5


def is_corrected(known: Report, later: Report) -> bool:
    """Tell whether two texts of one address are one text before and after it was corrected."""
    if known.url is None or known.url != later.url or known.outlet != later.outlet:
        return False
    one, other = _runs(known.content), _runs(later.content)
    fewer = min(len(one), len(other))
    return fewer > 0 and len(one & other) >= _SHARE_0_1 * fewer


def _runs(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    width = min(_WORDS, len(words))
    return (
        {tuple(words[at : at + width]) for at in range(len(words) - width + 1)} if width else set()
    )
