"""Traces and logs of a worker over Kafka: an article is followed through all stages."""

import json
from collections import defaultdict

from opentelemetry.proto.trace.v1.trace_pb2 import Span

from streams.headers import trace_id
from streams.stages import STAGES
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.otlp_receiver import Receiver, receiving
from tests.support.raw_articles import stories

COUNT = 12


def by_trace(receiver: Receiver) -> dict[str, dict[str, Span]]:
    """Spans by trace and stage."""
    found: dict[str, dict[str, Span]] = defaultdict(dict)
    for each in receiver.spans:
        found[each.trace_id.hex()][each.name] = each
    return found


def test_an_article_is_followed_through_all_stages(deployment: Deployment) -> None:
    with receiving() as receiver:
        deployment.environment |= {
            "STORYWIRE_TRACES_ENDPOINT": receiver.address,
            "STORYWIRE_TRACES_SAMPLED": "1",
            "STORYWIRE_LOG_ARTICLES": "1",
            "STORYWIRE_LOG_FORMAT": "json",
            "OTEL_BSP_SCHEDULE_DELAY": "200",
        }
        deployment.send([*stories(3, COUNT // 3), b"not JSON"])
        with deployment.worker(name="all") as worker:
            result = deployment.indexed_articles(COUNT)
            traces = processes.eventually(
                lambda: by_trace(receiver),
                lambda found: sum(each.keys() == set(STAGES) for each in found.values()) == COUNT,
                "spans of all articles and stages",
            )
            assert worker.terminate(seconds=20) == 0
    for article_id, story_id in result.story_of.items():
        spans = traces.pop(trace_id(article_id))
        before = b""
        for stage in STAGES:
            assert spans[stage].parent_span_id == before
            assert spans[stage].start_time_unix_nano <= spans[stage].end_time_unix_nano
            before = spans[stage].span_id
        told = {each.key: each.value.string_value for each in spans["cluster"].attributes}
        assert told["storywire.story_id"] == story_id
    ((died),) = traces.values()
    assert "JSON" in died["normalize"].status.message

    lines = [json.loads(each) for each in worker.log.read_text().splitlines() if each[:1] == "{"]
    followed: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if line["event"].startswith("done: "):
            followed[line["article_id"]].append(line["stage"])
            assert line["offset"] >= 0
            if line["stage"] in ("cluster", "index"):
                assert line["story_id"] == result.story_of[line["article_id"]]
    assert followed == {each: list(STAGES) for each in result.story_of}
    (dead,) = [line for line in lines if "dead records" in line["event"]]
    assert (dead["level"], dead["stage"], dead["offset"]) == ("warning", "normalize", COUNT)
    assert not [line for line in lines if line["level"] in ("error", "critical")]
