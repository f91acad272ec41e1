"""Queries: what is asked of an index."""

import pytest

from infra.index.query import BadQuery, StoryQuery, every_word


def test_what_stands_between_spaces_has_to_stand_in_a_row() -> None:
    query = every_word(
        StoryQuery(text="AT&T 北京阅兵式军事装备 – beijing beijing", phrases=("at sea",))
    )
    assert (query.text, query.phrases) == ("", ("at sea", "AT&T", "北京阅兵式军事装备", "beijing"))


def test_more_words_than_can_be_asked_for_are_refused() -> None:
    with pytest.raises(BadQuery, match="takes up to 8 words and phrases, not 9"):
        every_word(StoryQuery(text="a b c d e f g h", phrases=("at sea",)))
