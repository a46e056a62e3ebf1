"""A report: one news item as it was read."""

from dataclasses import dataclass

from hasila.model.ids import content_id

# What `dated_by` says of a date that was given and cannot be.
DOUBTFUL = "resolve.published.doubtful"


@dataclass(frozen=True, slots=True)
class Report:
    """One news item; the text is never changed after reading.

    `published` is an ISO day or time, or None; `lang` is BCP 47, or None.
    `dated_by` is the rule that inferred `published`, None where it was given; a given one that
    could not be and was replaced stays in `published_given`.
    `note` tells what kind of text this is where it is not the original ("Paraphrase of …").
    """

    id: str
    title: str
    text: str
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    lang: str | None = None
    note: str | None = None
    dated_by: str | None = None
    published_given: str | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether `published` cannot be right and nothing tells another date."""
        return self.dated_by == DOUBTFUL

    @property
    def content(self) -> str:
        """The string that every offset counts: title, a newline, text."""
        return f"{self.title}\n{self.text}"


def report_id(title: str, text: str) -> str:
    """Return the id of a report that was given none: the SHA-256 of its content."""
    return content_id(f"{title}\n{text}")
