"""What a client writes into an article about its sender is overwritten."""

import json
from typing import Any

import pytest

from infra.web.api.receipts import Sender, judged

ARTICLE = {"url": "https://paper.example/a", "title": "Ice"}


@pytest.mark.parametrize("sender", [Sender("desk", "evil.example"), Sender("hub", "")])
@pytest.mark.parametrize(
    "claim",
    [
        {"relay": True}, {"relay": False}, {"feed": None}, {"feed": "https://paper.example/f"},
        {"feed": "wire.warc"}, {"token": None}, {"token": "operator"}, {"feed_site": None},
        {"feed_site": "https://paper.example/"}, {"relay": "yes"}, {"feed": ["api"]},
    ],
    ids=json.dumps,
)  # fmt: skip
def test_no_client_says_who_it_is(claim: dict[str, Any], sender: Sender) -> None:
    record = judged({**ARTICLE, **claim}, sender).record
    assert record is not None
    sent = json.loads(record)
    assert {key: sent[key] for key in sender.fields()} == sender.fields()
    assert (sent["feed"], sent["token"]) == ("api", sender.name)


def test_a_key_that_stands_twice_counts_once() -> None:
    twice = json.loads('{"url": "https://paper.example/a", "relay": false, "relay": true}')
    record = judged(twice, Sender("desk", "evil.example")).record
    assert record is not None
    assert record.count(b'"relay"') == 1
    assert json.loads(record)["relay"] is False


@pytest.mark.parametrize("name", ["FEED", "Feed", "feed ", "\\u0066eed", "ｆeed", "feed\u0000"])
def test_no_other_spelling_of_a_key_is_read(name: str) -> None:
    record = judged(
        {**ARTICLE, name: "https://paper.example/f"}, Sender("desk", "evil.example")
    ).record
    assert record is not None
    assert json.loads(record)["feed"] == "api"


NINJS = {
    "uri": "https://paper.example/a",
    "type": "text",
    "pubstatus": "usable",
    "versioncreated": "2026-05-30T18:30:00Z",
    "headline": "Ice on the river",
    "body_html": "<p>The river froze on Friday.</p>",
}


def test_a_document_of_ninjs_is_an_article_as_it_is_in_a_file() -> None:
    record = judged(NINJS, Sender("wire", "")).record
    assert record is not None
    told = json.loads(record)
    assert told["url"] == NINJS["uri"]
    assert (told["title"], told["html"]) == (NINJS["headline"], NINJS["body_html"])
    assert (told["published_at"], told["feed"]) == (NINJS["versioncreated"], "api")


def test_a_document_of_ninjs_that_is_withheld_is_refused() -> None:
    receipt = judged({**NINJS, "pubstatus": "canceled"}, Sender("wire", "")).receipt
    assert (receipt.status, receipt.reason) == ("refused", "pubstatus: canceled")


def test_an_article_of_ours_with_a_name_of_ninjs_is_read_as_ours() -> None:
    record = judged({**ARTICLE, "firstCreated": "2026-05-30T18:30:00Z"}, Sender("hub", "")).record
    assert record is not None
    assert json.loads(record)["title"] == "Ice"
