"""Incremental story clustering: one ordered stream of articles in, stories with stable ids out."""

from processors.cluster.article import ClusterArticle
from processors.cluster.assignment import Assignment, Neighbour, Why
from processors.cluster.clusterer import Clusterer
from processors.cluster.config import ClusterConfig
from processors.cluster.events import Closed, Merged, Moved, Split, StoryEvent

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
