"""Embed stage: a normalized article gets its embedding and section."""

from collections.abc import Sequence

from pydantic import ValidationError

from processors.embed.articles import ArticleEmbedder
from processors.embed.embedder import Embedder
from processors.model import Article
from streams.records import Output, Record, dead, malformed
from streams.topics import CLUSTERING_LOG, NORMALIZED


class EmbedStage:
    """Embeds a batch of articles at a time."""

    name = "embed"
    reads = (NORMALIZED,)

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = ArticleEmbedder(embedder)

    def process(self, records: Sequence[Record]) -> list[Output]:
        """The articles in their order, with embeddings and sections."""
        articles: list[Article] = []
        outputs: list[Output] = []
        for record in records:
            try:
                articles.append(Article.model_validate_json(record.value))
            except ValidationError as error:
                outputs.append(dead(record, self.name, malformed(record, error)))
        embedded = self._embedder.embed(articles)
        outputs += [Output(CLUSTERING_LOG, article.article_id, article) for article in embedded]
        return outputs
