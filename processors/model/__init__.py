"""The messages of every topic, as pydantic models. JSON Schemas are generated from them."""

from processors.model.article import (
    BIASES,
    FACTUALITIES,
    UNDETERMINED,
    Article,
    Bias,
    DateSource,
    EmbeddedArticle,
    Factuality,
    Provenance,
    RawArticle,
    Section,
)
from processors.model.assignment import AssignedArticle, Neighbour, Why
from processors.model.base import Message, Stored, first_error
from processors.model.clustering_log import clustering_log_record
from processors.model.correction import Correction, CorrectionReference, CorrectionType
from processors.model.dead import DeadRecord
from processors.model.event import EventType, StoryEvent, event_position, withdrawn_ids
from processors.model.ids import article_id, is_id, story_id
from processors.model.outlet import Outlet
from processors.model.picture import Picture
from processors.model.story import TIMELINE_PARTS, Side, Story, StoryStatus
from processors.model.story_article import StoryArticle, story_article

__all__ = [
    "BIASES",
    "FACTUALITIES",
    "TIMELINE_PARTS",
    "UNDETERMINED",
    "Article",
    "AssignedArticle",
    "Bias",
    "Correction",
    "CorrectionReference",
    "CorrectionType",
    "DateSource",
    "DeadRecord",
    "EmbeddedArticle",
    "EventType",
    "Factuality",
    "Message",
    "Neighbour",
    "Outlet",
    "Picture",
    "Provenance",
    "RawArticle",
    "Section",
    "Side",
    "Stored",
    "Story",
    "StoryArticle",
    "StoryEvent",
    "StoryStatus",
    "Why",
    "article_id",
    "clustering_log_record",
    "event_position",
    "first_error",
    "is_id",
    "story_article",
    "story_id",
    "withdrawn_ids",
]
