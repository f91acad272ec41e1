"""Reads: which topics each stage reads, as the stages themselves say it."""

from streams.stages.cluster.stage import ClusterStage
from streams.stages.embed import EmbedStage
from streams.stages.index import IndexStage
from streams.stages.normalize import NormalizeStage
from streams.topics import Topic

READS: dict[str, tuple[Topic, ...]] = {
    each.name: each.reads for each in (NormalizeStage, EmbedStage, ClusterStage, IndexStage)
}
