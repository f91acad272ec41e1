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
