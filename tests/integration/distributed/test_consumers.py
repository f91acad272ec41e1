"""Consumers of the topics and of the event stream have, at every moment they are asked, the same
stories as the API: through a merge, a split and a rebuild."""

import json
import logging
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest

from infra.settings import Settings
from processors.model import AssignedArticle, StoryEvent
from processors.model.correction import CorrectionType, new_correction
from streams.backends.kafka import KafkaBackend
from streams.topics import ASSIGNED, EVENTS, STORIES
from tests.integration.server.conftest import distributed
from tests.support.consumers import Copy, following, in_thread
from tests.support.deployment import Deployment
from tests.support.messages import hours
from tests.support.processes import eventually
from tests.support.raw_articles import stories

pytestmark = pytest.mark.long

PER_STORY = 6
LINES = stories(3, PER_STORY)
STREAM = "/api/v1/events"

log = logging.getLogger(__name__)


class Listener:
    """A client of the event stream."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self.opened = threading.Event()
        self.events: list[dict[str, Any]] = []

    def run(self, last: str) -> None:
        """Listens from now on until the event with the id `last`, which is the end."""
        with self._client.stream("GET", STREAM) as response:
            for line in response.iter_lines():
                self.opened.set()
                if line.startswith("data:"):
                    self.events.append(json.loads(line.removeprefix("data:")))
                    if self.events[-1]["type"] == last:
                        return


def told(client: httpx.Client) -> dict[str, dict[str, Any]]:
    """Every story that the API lists, as topics have them: without what is null."""
    found, cursor = {}, None
    while True:
        asked = {"limit": 2, **({"cursor": cursor} if cursor else {})}
        page = client.get("/api/v1/stories", params=asked).json()
        for each in page["stories"]:
            known = {name: value for name, value in each.items() if value is not None}
            found[known["story_id"]] = known
        if (cursor := page["next_cursor"]) is None:
            return found


def agree(client: httpx.Client, copies: dict[str, Copy], sizes: list[int]) -> None:
    """Wait until API and copies have stories of these sizes; then they are the same in all."""

    def look() -> tuple[list[int], list[str]]:
        listed = told(client)
        counts = sorted(each["article_count"] for each in listed.values())
        return counts, [name for name, copy in copies.items() if copy.stories() != listed]

    eventually(look, (sizes, []).__eq__, f"instead of stories of {sizes} articles for all")


def order(deployment: Deployment, kind: CorrectionType, hour: int, **fields: Any) -> None:
    config = Settings(kafka_bootstrap=deployment.bootstrap, topic_prefix=deployment.topic_prefix)
    correction = new_correction(kind, because="A test", by="desk", ordered_at=hours(hour), **fields)
    with KafkaBackend(config) as backend:
        backend.store_correction(correction)


def test_every_consumer_has_the_stories_of_the_api_whatever_happens_to_them(
    deployment: Deployment, tmp_path: Path
) -> None:
    topic = deployment.topic_prefix + STORIES.name
    with (
        distributed(deployment) as client,
        following(deployment.bootstrap, topic, tmp_path) as copies,
    ):
        listener = Listener(client)
        with in_thread(lambda: listener.run("pinned")):
            assert listener.opened.wait(60)
            with deployment.worker() as worker:
                deployment.send(LINES)
                agree(client, copies, [6, 6, 6])
                a, b, c = sorted(told(client))
                order(deployment, "merge", 0, story_id=a, into=b)
                agree(client, copies, [6, 12])
                order(deployment, "split", 1, article_ids=articles_of(deployment, b)[:4])
                agree(client, copies, [4, 6, 8])
                deployment.caught_up("cluster")
                assert worker.terminate(seconds=30) == 0
            before = {name: copy.records for name, copy in copies.items()}
            # The state and the index are made anew from the log, then more comes.
            deployment.checkpoint.unlink()
            deployment.command("replay")
            with deployment.worker():
                order(deployment, "pin", 2, article_ids=articles_of(deployment, c)[:1])
                deployment.send(stories(3, PER_STORY + 1)[-3:])
                eventually(
                    lambda: sum(each["article_count"] for each in told(client).values()),
                    (21).__eq__,
                    "three more articles",
                )
                sizes = sorted(each["article_count"] for each in told(client).values())
                agree(client, copies, sizes)
        for name, copy in copies.items():
            assert copy.merged() == {a: b}
            more = copy.records - before[name]
            log.info("%s: %d records, %d repeated, %d since the rebuild",
                     name, copy.records, copy.repeated, more)  # fmt: skip
    events = [StoryEvent.model_validate_json(each) for each in deployment.records(EVENTS)]
    ids = list(dict.fromkeys(each.event_id for each in events))
    heard = [each["event_id"] for each in listener.events]
    assert heard == ids[: len(heard)]
    assert {each["type"] for each in listener.events} >= {"opened", "joined", "merged", "split"}
    log.info("SSE: %d of %d events, each once and in order", len(heard), len(ids))


def articles_of(deployment: Deployment, story: str) -> list[str]:
    """Ids of the articles that the topic of assignments last told to be in a story."""
    found = {}
    for value in deployment.records(ASSIGNED):
        assigned = AssignedArticle.model_validate_json(value)
        found[assigned.article_id] = assigned.story_id
    return sorted(key for key, each in found.items() if each == story)
