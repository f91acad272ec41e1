"""Titles of social posts are their words, without addresses and who passed them on."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processors.normalize.normalize import UnusableArticle, normalize
from processors.normalize.post_marks import JOINED, without_post_marks

RECEIVED = datetime(2026, 3, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sent", "title"),
    [
        ("https://daily.example/a?b=1|c=2 The bridge is closed", "The bridge is closed"),
        ("The bridge is closed: https://t.co/Ab1", "The bridge is closed"),
        ("The bridge is closed (https://t.co/Ab1)", "The bridge is closed"),
        ("The bridge is closed 👉 https://t.co/Ab1 pic.twitter.com/Cd2", "The bridge is closed"),
        ("RT @rivernews: The bridge is closed via @weir", "The bridge is closed"),
        ("RT @river@news.example: The bridge is closed (via @weir)", "The bridge is closed"),
        ("橋が閉鎖されたhttps://t.co/Ab1", "橋が閉鎖された"),
        ("(Oban) The bridge is closed https://t.co/Ab1", "(Oban) The bridge is closed"),
        ("Why https://daily.example/a is read so much", None),
        ("Why the 'https://' in front of an address goes", None),
        ("Via Appia is closed", None),
        ("He travels via @home network", None),
        ("RT is banned in the Union", None),
        ("The bridge - closed", None),
    ],
)
def test_marks_go_and_words_stay(sent: str, title: str | None) -> None:
    raw = json.dumps({"url": "https://daily.example/a", "title": sent, "body": "It is closed."})
    assert normalize(raw.encode(), RECEIVED).title == (sent if title is None else title)


def test_an_address_is_no_title() -> None:
    raw = {"url": "https://daily.example/a", "title": "https://t.co/Ab1 via @weir"}
    with_body = json.dumps({**raw, "body": "The bridge is closed."}).encode()
    assert normalize(with_body, RECEIVED).title == ""
    with pytest.raises(UnusableArticle):
        normalize(json.dumps(raw).encode(), RECEIVED)


MARKS = ("https://t.co/a", "(https://t.co/a)", "pic.twitter.com/a", "RT", "@a:", "via", "@a", "→")


@given(st.lists(st.sampled_from(MARKS) | st.text(max_size=6), max_size=9).map(" ".join))
def test_words_are_never_made_up(title: str) -> None:
    found = without_post_marks(title)
    words = iter(JOINED.sub(" ", title).split())
    assert found == title or all(any(word in sent for sent in words) for word in found.split())
