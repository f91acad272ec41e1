"""The messages of every topic, as pydantic models. JSON Schemas are generated from them."""

from processors.model.article import (
    Article,
    Bias,
    DateSource,
    EmbeddedArticle,
    Factuality,
    RawArticle,
)
from processors.model.assignment import AssignedArticle, Neighbour, Why
from processors.model.base import Message, Stored, first_fault
from processors.model.dead import DeadRecord
from processors.model.event import EventType, StoryEvent
from processors.model.ids import article_id, is_id, story_id
from processors.model.outlet import Outlet
from processors.model.story import Story, StoryStatus

__all__ = [
    "Article",
    "AssignedArticle",
    "Bias",
    "DateSource",
    "DeadRecord",
    "EmbeddedArticle",
    "EventType",
    "Factuality",
    "Message",
    "Neighbour",
    "Outlet",
    "RawArticle",
    "Stored",
    "Story",
    "StoryEvent",
    "StoryStatus",
    "Why",
    "article_id",
    "first_fault",
    "is_id",
    "story_id",
]
