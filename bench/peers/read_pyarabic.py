"""PyArabic: its number phrases; it values digits as nothing, so digits are read for it."""

import re

from answering import answer
from pyarabic import araby
from pyarabic.number import detect_number_phrases_position, text2number

DIGITS = re.compile(r"\d+(?:[,.]\d{3})*")


def read_numbers(text: str, _day: str) -> list[tuple[int, int, int]]:
    """Return the number phrases."""
    words = araby.tokenize(text)
    places = locate(text, words)
    found = []
    for first, last in detect_number_phrases_position(words):
        phrase = " ".join(words[first : last + 1])
        value = text2number(phrase)
        if not value:
            printed = DIGITS.search(phrase)
            value = int(re.sub(r"\D", "", printed.group())) if printed else 0
        found.append((places[first][0], places[last][1], value))
    return found


def locate(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Return where each word stands; a word that was changed stands where the last one ended."""
    places, at = [], 0
    for word in words:
        start = text.find(word, at)
        start = at if start < 0 else start
        at = start + len(word)
        places.append((start, at))
    return places


if __name__ == "__main__":
    answer({"numbers": read_numbers})
