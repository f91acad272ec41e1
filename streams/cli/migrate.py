"""`storywire migrate-embedder`: change the model."""

import json

import typer

from infra.settings import Settings, settings
from streams.cli.common import JsonOption, ModeOption, chosen, console, fail, progress_to
from streams.topics import CLUSTERING_LOG

REPLAY = """\
with Kafka and Elasticsearch, articles are replayed into topics and an index of new names while \
the old ones go on serving:

  export STORYWIRE_TOPIC_PREFIX=new. STORYWIRE_INDEX_PREFIX=new-  # beside STORYWIRE_EMBEDDER
  storywire admin init
  storywire outlets import FILE  # if there are ratings
  storywire worker &
  kafka-console-consumer.sh --bootstrap-server {bootstrap} --topic {topic} \
--from-beginning --timeout-ms 30000 | storywire ingest -

Then point producers and readers at the new names. See docs/explanation/embedder.md"""


def migrate_embedder(mode: ModeOption = None, as_json: JsonOption = False) -> None:
    """Embed and cluster all articles anew with the model that STORYWIRE_EMBEDDER now names.

    The database as it was stays beside the new one. After a kill run it again: it goes on.
    """
    config = settings()
    if chosen(mode) == "distributed":
        fail(_replay(config))
    from infra.embedders.opening import open_embedder
    from processors.embed.embedder import EmbedOnce
    from streams.runners.reembed import migrate

    with progress_to("migrating") as advanced:
        done = migrate(config.database, EmbedOnce(open_embedder(config.embedder)), advanced)
    if as_json:
        typer.echo(json.dumps({**done._asdict(), "kept": str(done.kept)}))
        return
    console.print(
        f"{done.articles:,} articles from {done.model_before} to {done.model}: {done.moved:,} of "
        f"them in another story; {done.stories:,} stories instead of {done.stories_before:,}, "
        f"{done.same:,} as they were",
        highlight=False,
        soft_wrap=True,
    )
    if done.refused:
        console.print(f"{done.refused:,} corrections were refused: their stories differ now")
    console.print(f"The database before is {done.kept}", highlight=False, soft_wrap=True)


def _replay(config: Settings) -> str:
    topic = config.topic_prefix + CLUSTERING_LOG.name
    return REPLAY.format(bootstrap=config.kafka_bootstrap, topic=topic)
