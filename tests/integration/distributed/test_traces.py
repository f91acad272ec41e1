"""Traces and logs of a worker over Kafka: an article is followed through all stages."""

import json
from collections import defaultdict

import pytest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from infra.kafka.producer import NewRecord, producer, send_all
from streams.headers import TraceParent, trace_id
from streams.stages import STAGES
from streams.topics import RAW
from tests.support import processes
from tests.support.deployment import Deployment
from tests.support.guides import commands, shell
from tests.support.otlp_receiver import Receiver, receiving
from tests.support.raw_articles import line, raw, stories

COUNT = 12
PARENT = TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7")
"""Of an article whose producer traces it."""


def by_trace(receiver: Receiver) -> dict[str, dict[str, Span]]:
    """Spans by trace and stage."""
    found: dict[str, dict[str, Span]] = defaultdict(dict)
    for each in receiver.spans:
        found[each.trace_id.hex()][each.name] = each
    return found


@pytest.mark.long
def test_an_article_is_followed_through_all_stages(deployment: Deployment) -> None:
    starting, asking = commands("how-to/traces.md")
    *settings, program, command = starting.split()
    assert (program, command) == ("storywire", "worker")
    with receiving() as receiver:
        deployment.environment |= {
            **dict(each.split("=", 1) for each in settings),
            "STORYWIRE_TRACES_ENDPOINT": receiver.address,
            "STORYWIRE_LOG_ARTICLES": "1",
            "STORYWIRE_LOG_FORMAT": "json",
            "OTEL_BSP_SCHEDULE_DELAY": "200",
        }
        deployment.send([*stories(3, COUNT // 3), b"not JSON"])
        theirs = b"-".join((b"00", *(each.encode() for each in PARENT), b"01"))
        name, value = deployment.topic_prefix + RAW.name, line(raw("theirs"))
        with producer(deployment.bootstrap) as client:
            send_all(client, [NewRecord(name, None, value, [("traceparent", theirs)])])
        with deployment.worker(name="all") as worker:
            result = deployment.indexed_articles(COUNT + 1)
            traces = processes.eventually(
                lambda: by_trace(receiver),
                lambda found: (
                    sum(each.keys() == set(STAGES) for each in found.values()) == COUNT + 1
                ),
                "spans of all articles and stages",
            )
            assert worker.terminate(seconds=20) == 0
    with shell(deployment.folder) as terminal:
        article_id = next(iter(result.story_of))
        answer = terminal.typed(asking.replace("ARTICLE_ID", article_id))
        assert answer.strip() == trace_id(article_id)
    for article_id, story_id in result.story_of.items():
        told, before = trace_id(article_id), b""
        if told not in traces:
            told, before = PARENT.trace_id, bytes.fromhex(PARENT.span_id)
        spans = traces.pop(told)
        for stage in STAGES:
            assert spans[stage].parent_span_id == before
            assert spans[stage].start_time_unix_nano <= spans[stage].end_time_unix_nano
            before = spans[stage].span_id
        of_span = {each.key: each.value.string_value for each in spans["cluster"].attributes}
        assert of_span["storywire.story_id"] == story_id
    ((died),) = traces.values()
    assert "JSON" in died["normalize"].status.message

    lines = [json.loads(each) for each in worker.log.read_text().splitlines() if each[:1] == "{"]
    followed: dict[str, list[str]] = defaultdict(list)
    for entry in lines:
        if entry["event"].startswith("done: "):
            followed[entry["article_id"]].append(entry["stage"])
            assert entry["offset"] >= 0
            if entry["stage"] in ("cluster", "index"):
                assert entry["story_id"] == result.story_of[entry["article_id"]]
    # A stage may be done before the one that it follows has written that it is.
    stages = sorted(STAGES)
    assert {each: sorted(done) for each, done in followed.items()} == dict.fromkeys(
        result.story_of, stages
    )
    (dead,) = [each for each in lines if "1 dead record," in each["event"]]
    assert (dead["level"], dead["stage"], dead["offset"]) == ("warning", "normalize", COUNT)
    errors = [each["event"] for each in lines if each["level"] in ("error", "critical")]
    # Faust's word for a thread that a busy machine gave no time to.
    assert not [each for each in errors if "keepalive is not responding" not in each]
