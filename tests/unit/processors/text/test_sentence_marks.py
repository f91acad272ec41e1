"""Marks that end sentences, to all who read them."""

import unicodedata

import pytest

from processors.normalize.boilerplate.staff_line import is_staff
from processors.stories.facts.names import names
from processors.stories.summary.sentences import sentences
from processors.text.sentence_marks import FULL_STOPS, SENTENCE_ENDS


def test_they_are_punctuation_each_once() -> None:
    assert {unicodedata.category(mark) for mark in SENTENCE_ENDS} == {"Po"}
    assert len(set(SENTENCE_ENDS)) == len(SENTENCE_ENDS)


@pytest.mark.parametrize("mark", FULL_STOPS)
def test_each_ends_a_sentence(mark: str) -> None:
    parts = [f"Passau rose{mark}", f"Ann left{mark}"]
    assert sentences(" ".join(parts), "en") == parts
    assert [str(name) for name in names(" ".join(parts))] == ["Passau", "Ann"]
    assert is_staff("Edited by: Ann Lee")
    assert not is_staff(f"Edited by: Ann Lee{mark}")
