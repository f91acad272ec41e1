"""A vouched source adds what its operator says, and makes nothing of it longer."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from infra.sources.archives.pages import SavedPages
from infra.sources.base import CaughtUp, Item
from infra.sources.vouched import VouchedSource, as_backfill
from processors.normalize.bounds import MAX_RAW_BYTES
from processors.normalize.normalize import normalize

ADDRESS = "https://daily.example/1"


class OneItem:
    address = "https://rss.daily.example/all"

    def __init__(self, value: bytes) -> None:
        self._value = value

    def read(self, after: str | None) -> Iterator[Item | CaughtUp]:
        del after
        yield Item(self._value, "1")
        yield CaughtUp("1")


def vouched(value: bytes) -> bytes:
    item, _ = VouchedSource(OneItem(value), "https://daily.example/", True).read(None)
    assert isinstance(item, Item)
    return item.value


@pytest.mark.parametrize("letter", ["x", "С", "選", "ก", "😀"])
def test_an_article_near_the_bound_stays_below_it(letter: str) -> None:
    body = letter * ((MAX_RAW_BYTES - 300) // len(letter.encode()))
    value = json.dumps({"url": ADDRESS, "body": body}, ensure_ascii=False).encode()
    for made in (vouched(value), as_backfill(value)):
        assert len(made) <= MAX_RAW_BYTES
        assert json.loads(made)["body"] == body


def test_what_the_operator_says_holds_against_the_record() -> None:
    sent = json.dumps({"url": ADDRESS, "relay": False, "feed_site": "x", "backfill": False})
    assert json.loads(vouched(sent.encode())) == {
        "url": ADDRESS,
        "relay": True,
        "feed_site": "https://daily.example/",
        "backfill": False,
    }
    assert json.loads(as_backfill(sent.encode()))["backfill"] is True


def test_a_saved_page_stays_one_whose_address_is_its_own_word(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<link rel=canonical href=https://paper.example/ice-1><p>Ice on the river.")
    for site in ("", "https://paper.example/"):
        (item,) = VouchedSource(SavedPages(page), site, relay=False).read(None)
        assert isinstance(item, Item)
        made = normalize(item.value, datetime(2026, 2, 10, tzinfo=UTC))
        assert (made.publisher, made.provenance) == ("paper.example", "relayed")


def test_a_lone_surrogate_stays_what_it_is() -> None:
    value = b'{"url": "https://daily.example/1", "title": "\\udfff \xd0\xa1"}'
    assert json.loads(as_backfill(value))["title"] == "\udfff С"


@pytest.mark.parametrize("value", [b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'"text"'])
def test_what_is_no_article_is_for_the_pipeline_to_judge(value: bytes) -> None:
    assert vouched(value) == as_backfill(value) == value
