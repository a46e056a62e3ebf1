"""What was found out about a word is not found out again."""

from hasila.text import memory
from hasila.text.memory import Memory


def test_a_word_is_looked_at_once() -> None:
    asked: list[str] = []

    def letters(word: str) -> int:
        asked.append(word)
        return len(word)

    known = Memory(letters)

    assert [known["قتل"], known["سجن"], known["قتل"]] == [3, 3, 3]
    assert asked == ["قتل", "سجن"]


def test_a_memory_never_holds_more_than_its_measure() -> None:
    known = Memory(len)
    sizes = set()
    for number in range(memory.MOST_WORDS + 10):
        assert known[str(number)] == len(str(number))
        sizes.add(len(known))

    assert max(sizes) == memory.MOST_WORDS
