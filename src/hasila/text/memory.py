"""What a function gave for a word, kept for the next time the word stands in a text."""

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")
MOST_WORDS = 65_536


class Memory(dict[str, Value]):
    """The values of a function by word, made when first asked for.

    Asking is a look into a dictionary and nothing else, half the time of `lru_cache`. It forgets
    everything when it holds `MOST_WORDS`: the words that count are back at once.
    """

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[str], Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> Value:
        if len(self) >= MOST_WORDS:
            self.clear()
        value = self[word] = self._make(word)
        return value
