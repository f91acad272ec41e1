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


@pytest.mark.parametrize("mark", [";", "\N{GREEK QUESTION MARK}"])
def test_a_semicolon_asks_in_greek_alone(mark: str) -> None:
    asked, told = f"Πόσο θα κοστίσει το μετρό{mark}", "Το υπουργείο ανακοίνωσε το κόστος."
    assert sentences(f"{asked} {told}", "el") == [asked, told]
    assert sentences(f"«Πότε{mark}» Απάντησε χθες.", "el") == [f"«Πότε{mark}»", "Απάντησε χθες."]
    assert sentences(f"{asked} και πότε; {told}", "el") == [f"{asked} και πότε;", told]
    for language in ("en", "de", "ru"):
        assert len(sentences(f"He came{mark} She left{mark} it rained.", language)) == 1


@pytest.mark.parametrize("end", ["།", "༎", "། །", "།།", " །"])
def test_shads_end_sentences_of_tibetan(end: str) -> None:
    parts = [f"ལྷ་སར་ཆར་པ་བབས{end}", "དམག་མི་བཏང་ཡོད་པ་རེད།"]
    assert sentences("".join(parts), "bo") == parts
    assert sentences(" ".join(parts), "bo") == parts
