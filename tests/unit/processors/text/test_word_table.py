"""The word table finds the words that the tokenizer finds, whatever it holds already."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.text import word_table
from processors.text.cluster_tokens import cluster_words, comparable, cut_words
from processors.text.tokens import is_plain
from processors.text.word_table import WordTable


class Numbers(dict[str, int]):
    """Numbers words in the order in which they are first asked for."""

    def __missing__(self, word: str) -> int:
        self[word] = len(self)
        return self[word]


@given(texts=st.lists(st.text() | st.text("aé_1 ß\n"), max_size=5))
def test_the_words_are_those_of_the_tokenizer(texts: list[str]) -> None:
    known = Numbers()
    table = WordTable(lambda words: [known[word] for word in words])
    for text in texts:
        text = comparable(text, "xx")
        words = cluster_words(text, "xx")
        lines = "\n".join(cut_words(text))
        assert table.numbers(lines, lines=True).tolist() == [known[word] for word in words]
        if is_plain(text):
            assert table.numbers(text).tolist() == [known[word] for word in words]


def test_a_number_is_asked_for_once() -> None:
    asked: list[str] = []

    def numbers_of(words: list[str]) -> list[int]:
        asked.extend(words)
        return [asked.index(word) + 1 for word in words]

    table = WordTable(numbers_of)
    assert table.numbers("new words and new words").tolist() == [1, 2, 3, 1, 2]
    assert table.numbers("words and lines").tolist() == [2, 3, 4]
    assert asked == ["new", "words", "and", "lines"]


def test_words_are_found_after_the_table_has_grown() -> None:
    known = Numbers()
    table = WordTable(lambda words: [known[word] for word in words])
    words = [f"{'x' * (number % 40)}{number:06}" for number in range(20_000)]
    assert table.numbers(" ".join(words)).tolist() == [known[word] for word in words]
    assert table.numbers(" ".join(words[::-1])).tolist() == list(range(20_000))[::-1]


def test_a_full_table_begins_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_table, "_MAX_WORDS", 100)
    known = Numbers()
    table = WordTable(lambda words: [known[word] for word in words])
    words = [f"{number:03}" for number in range(250)]
    for _ in range(3):
        assert table.numbers(" ".join(words)).tolist() == [known[word] for word in words]
    assert table.words <= 100
