"""From raw articles to records."""

import base64
import json

import pytest

from processors.model import DeadRecord, article_id
from processors.normalize.bounds import MAX_RAW_BYTES
from streams.raw_articles import for_kafka, raw_key
from streams.topics import DEAD, RAW
from tests.support.raw_articles import BAD_LINES, line, raw


def test_all_versions_of_an_article_have_one_key() -> None:
    first = line(raw("a", url="https://a.example/x?utm_source=feed"))
    second = line(raw("b", url="https://a.example/x"))
    assert raw_key(first) == raw_key(second) == article_id("https://a.example/x")


@pytest.mark.parametrize("kind", BAD_LINES)
def test_what_is_no_article_is_sent_on_for_the_pipeline_to_judge(kind: str) -> None:
    value = BAD_LINES[kind]
    topic, key, sent = for_kafka(value, 1.0)
    if len(value) <= MAX_RAW_BYTES:
        assert (topic, sent) == (RAW.name, value)
        return
    assert topic == DEAD.name
    record = DeadRecord.model_validate_json(sent)
    assert record.dead_id == key
    assert value.startswith(base64.b64decode(record.value))
    assert record.value_bytes == len(value)


def test_a_refused_record_has_the_same_id_whenever_it_comes() -> None:
    value = json.dumps(raw("a", body="x" * MAX_RAW_BYTES)).encode()
    assert for_kafka(value, 1.0)[1] == for_kafka(value, 2.0)[1]
    assert for_kafka(value, 1.0)[1] != for_kafka(value + b" ", 1.0)[1]
