"""How many persons: a closed or open range, never a bare number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Count:
    """Persons, both ends included; None is an open end.

    Source:
        docs/method/hedges.md
    """

    low: int | None
    high: int | None

    def __post_init__(self) -> None:
        if self.low is not None and self.low < 0:
            message = f"a person count is never negative: low {self.low}"
            raise ValueError(message)
        if self.low is not None and self.high is not None and self.low > self.high:
            message = f"low {self.low} is above high {self.high}"
            raise ValueError(message)

    @property
    def is_exact(self) -> bool:
        """Whether both ends are the same number."""
        return self.low is not None and self.low == self.high

    def holds(self, number: int) -> bool:
        """Return whether *number* persons lies in the range."""
        above = self.low is None or self.low <= number
        below = self.high is None or number <= self.high
        return above and below

    def plus(self, other: "Count") -> "Count":
        """Return the range of the sum; an open end stays open (an open low adds nothing)."""
        low = (self.low or 0) + (other.low or 0)
        if self.high is None or other.high is None:
            return Count(low, None)
        return Count(low, self.high + other.high)
