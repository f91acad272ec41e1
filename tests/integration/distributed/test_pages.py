"""What readers see of the distributed way to run: pages, search, events, corrections."""

import json
from collections.abc import Iterator
from typing import Any

from lxml import html

from tests.integration.server.conftest import distributed
from tests.support.deployment import Deployment
from tests.support.embedder import shipped

TITLE = "Volcano under Iceland glacier wakes, aviation alert raised"
ARTICLE = {
    "url": "https://daily.example/volcano",
    "title": TITLE,
    "body": "Seismologists measured tremor under the Katla glacier.",
    "source": "The Daily",
    "published_at": "2025-08-31T09:00:00Z",
}
PAGE = {"Accept": "text/html"}


def test_an_article_is_shown_once_its_event_is_out_and_a_correction_too(
    deployment: Deployment,
) -> None:
    with (
        deployment.worker(),
        distributed(deployment, shipped()) as client,
        client.stream("GET", "/events") as stream,
    ):
        lines = stream.iter_lines()
        assert next(lines).startswith(":")
        assert client.post("/api/v1/articles", json={"articles": [ARTICLE]}).status_code == 202
        opened = next_event(lines)
        assert opened["type"] == "opened"
        story = f"/stories/{opened['story_id']}"
        assert f'href="{ARTICLE["url"]}"' in client.get(story, headers=PAGE).text
        for mode in ("words", "meaning"):
            query = {"q": "Katla volcano", "mode": mode}
            found = html.fromstring(client.get("/search", params=query, headers=PAGE).text)
            assert TITLE in found.text_content(), mode

        order = {"correction": "retitle", "story_id": opened["story_id"], "because": "Shorter"}
        ordered = client.post("/api/v1/corrections", json={**order, "headline": "Katla wakes"})
        assert ordered.status_code == 202
        assert next_event(lines)["correction"]["because"] == "Shorter"
        page = client.get(story, headers=PAGE).text
        assert ">Katla wakes</h1>" in page
        assert "Shorter" in page
        assert client.get(ordered.headers["location"]).json()["status"] == "applied"


def next_event(lines: Iterator[str]) -> dict[str, Any]:
    """The next one of a stream."""
    event: dict[str, Any] = json.loads(next(each for each in lines if each.startswith("data:"))[5:])
    return event
