"""Correcting over HTTP: from the order to what readers and listeners see of it."""

import json

from tests.integration.api.test_events import listening
from tests.integration.server.conftest import Api
from tests.integration.server.test_api import ARTICLES
from tests.support import processes
from tests.support.raw_articles import stories


def test_a_merge_that_is_ordered_is_carried_out_told_and_followed(api: Api) -> None:
    client = api()
    articles = [json.loads(line) for line in stories(2, 3)]
    with listening(client) as heard:
        client.post(ARTICLES, json={"articles": articles})
        founded = [heard.event() for _ in range(6)]
        one, other = (each.story_id for each in founded if each.type == "opened")
        order = {"correction": "merge", "story_id": one, "into": other, "because": "One event"}
        response = client.post("/api/v1/corrections", json=order)
        assert response.status_code == 202, response.text
        told = heard.event()
    assert (told.type, told.story_id, told.other_story_id) == ("merged", one, other)
    assert told.correction is not None
    assert told.correction.by == "local"
    outcome = client.get(response.headers["location"]).json()
    assert outcome["status"] == "applied"
    found = client.get(f"/api/v1/stories/{one}").json()
    assert (found["story_id"], found["merged_from"]) == (other, one)
    assert found["article_count"] == 6
    second = client.post("/api/v1/corrections", json=order)
    refused = processes.eventually(
        lambda: client.get(second.headers["location"]).json(),
        lambda outcome: outcome["status"] != "pending",
        "not decided",
    )
    assert refused["status"] == "refused"
    assert one in refused["events"][0]["detail"]


def test_a_story_of_withdrawn_articles_is_in_no_feed(api: Api) -> None:
    client = api()
    client.post(ARTICLES, json={"articles": [json.loads(line) for line in stories(2, 3)]})

    def listed() -> list[str]:
        return [each["url"] for each in client.get("/feed.json").json()["items"]]

    first, second = processes.eventually(listed, lambda urls: len(urls) == 2, "not two stories")
    story_id = first.rpartition("/")[2]
    found = processes.eventually(
        lambda: client.get(f"/api/v1/stories/{story_id}/articles").json()["articles"],
        lambda articles: len(articles) == 3,
        "not complete",
    )
    order = {
        "correction": "withdraw",
        "article_ids": [each["article_id"] for each in found],
        "because": "By a court's order",
    }
    assert client.post("/api/v1/corrections", json=order).status_code == 202
    processes.eventually(listed, lambda urls: urls == [second], "it is in the feed")
    for format in ("atom", "rss", "json"):
        assert client.get(f"/stories/{story_id}/feed.{format}").status_code == 410
