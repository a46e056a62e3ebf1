"""Where words stand in a report."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    r"""`[start, end)` in code points of a report's content (`title + "\n" + text`)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"a span must have 0 <= start <= end, not [{self.start}, {self.end})"
            raise ValueError(message)

    def words(self, content: str) -> str:
        """Return the words as printed."""
        return content[self.start : self.end]

    def meets(self, other: "Span") -> bool:
        """Return whether the two spans share a character."""
        return self.start < other.end and other.start < self.end
