"""A record of the clustering log tells by one field what it is, whatever else it has."""

import json

import pytest
from pydantic import ValidationError

from processors.model import clustering_log_record
from processors.model.correction import new_correction
from tests.support.messages import START, assigned

ARTICLE = assigned("a").article
CORRECTION = new_correction(
    "retitle", story_id="1" * 16, headline="Strike", because="So", by="desk", ordered_at=START
)


def test_each_record_is_what_it_was_also_with_fields_of_a_later_version() -> None:
    assert ARTICLE is not None
    for message in (ARTICLE, CORRECTION):
        later = json.loads(message.to_json()) | {"surprise": {"deep": 1}}
        assert clustering_log_record(json.dumps(later).encode()) == message


def test_an_article_may_speak_of_corrections() -> None:
    assert ARTICLE is not None
    article = ARTICLE.model_copy(update={"title": "correction", "body": '{"correction": 1}'})
    assert clustering_log_record(article.to_json()) == article


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (b'{"correction": null}', "correction_id"),
        (CORRECTION.to_json().replace(b"retitle", b"undo"), "correction"),
        (b'"correction"', "record"),
        (b'{"correction": ', "record"),
        (b"{}", "article_id"),
        (b"", "record"),
    ],
)
def test_a_record_that_is_neither_is_refused(value: bytes, fault: str) -> None:
    with pytest.raises(ValidationError) as caught:
        clustering_log_record(value)
    first = caught.value.errors()[0]["loc"]
    assert (first or ("record",))[0] == fault


def test_a_correction_that_is_ordered_has_no_field_that_is_not_known() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        new_correction("retitle", **CORRECTION.model_dump(exclude={"correction"}), more=1)
