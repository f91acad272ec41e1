"""Incremental clustering: turns one ordered stream of articles into stories with stable ids."""

from processors.cluster.engine.changes import Closed, Merged, Moved, Split, StoryChange
from processors.cluster.engine.clusterer import Clusterer
from processors.cluster.state.article import ClusterArticle
from processors.cluster.state.assignment import Assignment, NearestArticle, Reasons
from processors.cluster.state.config import ClusterConfig

__all__ = [
    "Assignment",
    "Closed",
    "ClusterArticle",
    "ClusterConfig",
    "Clusterer",
    "Merged",
    "Moved",
    "NearestArticle",
    "Reasons",
    "Split",
    "StoryChange",
]
