"""Index of the doctor: whether it takes documents, and holds what the clustering log led to."""

from collections import defaultdict
from collections.abc import Container, Iterator
from contextlib import closing
from datetime import datetime

from kafka import TopicPartition
from pydantic import ValidationError

from infra.embedders.opening import space_of
from infra.index.base import Index, IndexUnavailable
from infra.index.elastic.index import ElasticIndex
from infra.index.query import MAX_LIMIT, StoryQuery
from infra.kafka.errors import KafkaUnusable
from infra.kafka.groups import Offsets
from infra.kafka.log_reader import LogRecord, records_at
from infra.settings import Settings
from processors.model import (
    Correction,
    StoryEvent,
    clustering_log_record,
    event_position,
    withdrawn_ids,
)
from processors.normalize.addresses.identity import current_id
from processors.text.counts import several
from streams.dead_records import DeadPlace, place_of
from streams.doctor.dead import DeadThere
from streams.doctor.finding import Finding, attempt
from streams.doctor.index_parts import lost_beside
from streams.doctor.offsets import log_place, offsets_now, stage_look
from streams.index_log import other_log
from streams.topics import ASSIGNED, CLUSTERING_LOG, EVENTS, Topic
from streams.vector_space import require_vector_space_of_index

SAMPLE = 50
"""Records of the clustering log whose articles are looked up: a tenth that is missing is found 99
times of 100."""
NEWEST = 10
"""Records at the end of a topic that are looked up too: an index that was brought back from a
snapshot lacks the newest, however few."""


def index_findings(settings: Settings, offsets: Offsets, dead: DeadThere) -> list[Finding]:
    """Whether it takes documents, is of the model's vector space, and lacks no article or event."""
    return [
        attempt("Index", lambda: _writable(settings)),
        attempt("Vector space", lambda: _space(settings)),
        attempt("Articles", lambda: _articles(settings, offsets, dead)),
    ]


def _writable(settings: Settings) -> str:
    """Whether the index takes documents, shows them, and answers the largest searches. Raises
    IndexUnavailable."""
    with closing(_index(settings)) as index:
        if why := index.impaired():
            raise IndexUnavailable(why)
        for text in ("", "news"):
            index.search(StoryQuery(text=text, limit=MAX_LIMIT))
        next(index.all_stories(StoryQuery()), None)
    return "takes documents, and answers searches"


def _space(settings: Settings) -> str:
    """That of the model that is set. Raises OtherVectorSpace where the articles have another."""
    model = space_of(settings.embedder)
    with closing(_index(settings)) as index:
        require_vector_space_of_index(index, settings.index_prefix, model)
    return model


def _articles(settings: Settings, offsets: Offsets, dead: DeadThere) -> str:
    """The index against the log. Raises IndexUnavailable, IncompatibleIndex, KafkaUnusable."""
    topic, begin, end = log_place(settings, offsets)
    with closing(_index(settings)) as index:
        index.refresh()
        held = index.counts().articles
        if held > end:  # by what came meanwhile?
            _, _, end = log_place(settings, offsets_now(settings))
        if held > end:
            raise KafkaUnusable(
                f"the index holds {several(held, 'article')}, {topic} only "
                f"{several(end, 'record')}: the index is that of another log"
            )
        records = several(end, "record")
        if found := other_log(index, settings):
            raise KafkaUnusable(f"the index is that of another log: {found}")
        if any(stage_look(settings, each, offsets).lag for each in ("cluster", "index")):
            return f"{held:,} in the index, {records} in the log; some are on their way"
        step = max(1, (end - begin) // SAMPLE)
        places = sorted({*range(begin, end, step), *range(max(begin, end - NEWEST), end)})
        looked = records_at(settings.kafka, topic, places)
        kept_since = index.kept_since()
        died = _died(dead, CLUSTERING_LOG)
        expected = [
            _article_id(each) for each in looked if not _excused(each, dead, died, kept_since)
        ]
        known = index.articles_by_id(expected)
        withdrawn = withdrawn_ids(index.withdrawals())
        missing = [key for key in expected if key not in known and key not in withdrawn]
        if missing:
            dropped = _refused_and_dropped(settings, dead)
            missing = [key for key in missing if key not in dropped]
        lost = lost_beside(index, [known[key] for key in expected if key in known])
        lost = lost or newest_event_lost(settings, index, offsets, dead)
    if missing:
        raise KafkaUnusable(
            f"the index holds {several(held, 'article')}, {topic} {records}, and lacks "
            f"{len(missing)} of {len(expected)} that were looked up, such as {missing[0]}: indices "
            "were deleted, or are those of another log or an older copy; `storywire replay` makes "
            "them anew"
        )
    if lost:
        raise KafkaUnusable(
            f"the index lacks {lost}: an index was deleted, or comes from an older copy; "
            "`storywire replay` makes it anew"
        )
    older = f"; from before {kept_since:%Y-%m-%d} none are kept" if kept_since else ""
    return f"{held:,} in the index, {records} in the log, {len(expected)} looked up{older}"


def newest_event_lost(
    settings: Settings, index: Index, offsets: Offsets, dead: DeadThere
) -> str | None:
    """The last event that the topic has, in words, where the index has none so late."""
    topic = settings.topic_prefix + EVENTS.name
    place = TopicPartition(topic, 0)
    begin, end = offsets.begins[place], offsets.ends[place]
    died = _died(dead, EVENTS)
    for offset in reversed(range(max(begin, end - NEWEST), end)):
        for record in records_at(settings.kafka, topic, [offset]):
            position = _event_id(record)
            if position is None or offset in died:
                continue  # somebody else's, or refused: the one before it tells
            last = index.last_event_id()
            if last is None or event_position(last) < event_position(position):
                return f"the event {position}, the last of {topic}"
            return None
    return None


def _event_id(record: LogRecord) -> str | None:
    """None of what is no event."""
    try:
        return StoryEvent.model_validate_json(record.value or b"").event_id
    except ValidationError:
        return None


def _article_id(record: LogRecord) -> str:
    """The id by which the index has the article; a log may have it under a former one."""
    try:
        article = clustering_log_record(record.value or b"")
    except ValidationError:
        return str(record.key)
    return current_id(str(record.key), getattr(article, "url", ""))


def _excused(
    record: LogRecord, dead: DeadThere, died: Container[int], kept_since: datetime | None
) -> bool:
    """Whether no article of it is to be expected: it is a correction, died on its way, also where
    the dead record was dropped, or is kept no longer, which only clustering the log tells of one
    without a date."""
    if record.offset in died or any(each.key == record.key for each in dead.records):
        return True
    try:
        message = clustering_log_record(record.value or b"")
    except ValidationError:
        return False
    if isinstance(message, Correction):
        return True
    dated = message.published_at
    return kept_since is not None and (dated is None or dated < kept_since)


def _refused_and_dropped(settings: Settings, dead: DeadThere) -> set[str]:
    """Ids of articles of which the index refused an assignment and whose dead record was dropped,
    as far as the topic of assignments keeps them."""
    offsets: defaultdict[int, list[int]] = defaultdict(list)
    for each in _forgotten(dead, ASSIGNED):
        offsets[each.partition].append(each.offset)
    topic = settings.topic_prefix + ASSIGNED.name
    return {
        record.key
        for partition, found in offsets.items()
        for record in records_at(settings.kafka, topic, found, partition)
    }


def _died(dead: DeadThere, topic: Topic) -> set[int]:
    """Offsets of the records of a topic of one partition that died, whatever became of them."""
    there = {each.offset for each in dead.records if each.topic == topic.name}
    return there | {each.offset for each in _forgotten(dead, topic)}


def _forgotten(dead: DeadThere, topic: Topic) -> Iterator[DeadPlace]:
    """Where the records of a topic stood whose dead records were replayed or dropped."""
    places = (place_of(each) for each in dead.forgotten)
    return (each for each in places if each and each.topic == topic.name)


def _index(settings: Settings) -> ElasticIndex:
    return ElasticIndex(settings.elasticsearch, settings.index_prefix)
