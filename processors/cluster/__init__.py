"""Incremental story clustering: one ordered stream of articles in, stories with stable ids out."""

from processors.cluster.engine.changes import Closed, Merged, Moved, Split, StoryEvent
from processors.cluster.engine.clusterer import Clusterer
from processors.cluster.state.article import ClusterArticle
from processors.cluster.state.assignment import Assignment, Neighbour, Why
from processors.cluster.state.config import ClusterConfig

__all__ = [
    "Assignment",
    "Closed",
    "ClusterArticle",
    "ClusterConfig",
    "Clusterer",
    "Merged",
    "Moved",
    "Neighbour",
    "Split",
    "StoryEvent",
    "Why",
]
