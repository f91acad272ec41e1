"""A worker: one process that runs some of the stages over Kafka."""

import logging
from collections.abc import Sequence

from faust import Worker

from infra.index.elastic.index import ElasticIndex
from infra.models.onnx import OnnxEmbedder
from infra.settings import Settings
from processors.embed.embedder import EmbedOnce
from streams.drivers.faust import StageApp
from streams.drivers.faust_stateful import StatefulStageApp
from streams.stages.cluster import ClusterStage
from streams.stages.embed import EmbedStage
from streams.stages.index import IndexStage
from streams.stages.normalize import NormalizeStage

STAGES = ("normalize", "embed", "cluster", "index")
CHATTY = ("faust", "mode", "aiokafka")
"""Loggers that build a record per message below WARNING: a fifth of the throughput."""


def run_worker(stages: Sequence[str], settings: Settings) -> None:
    """Run the stages until a signal; ends the process, with code 1 if a stage failed."""
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    first, *others = [stage_app(name, settings).app for name in stages]
    Worker(first, *others, loglevel="WARNING", quiet=True).execute_from_commandline()


def stage_app(name: str, settings: Settings) -> StageApp:
    """The application of the stage called `name`."""
    if name == "normalize":
        return StageApp(NormalizeStage(), settings)
    if name == "embed":
        return StageApp(EmbedStage(EmbedOnce(OnnxEmbedder())), settings)
    if name == "cluster":
        return StatefulStageApp(ClusterStage(), settings)
    if name == "index":
        index = ElasticIndex(settings.elasticsearch_url, settings.index_prefix)
        return StageApp(IndexStage(index), settings)
    raise ValueError(f"there is no stage {name!r}; the stages are {', '.join(STAGES)}")
