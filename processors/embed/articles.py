"""Article embedder: makes the clustering log's records of articles."""

from collections.abc import Sequence

from processors.embed.embedder import Embedder, embedding_text
from processors.embed.sections import Sections
from processors.model import Article, EmbeddedArticle


class ArticleEmbedder:
    """Gives articles their embedding and their section."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._sections = Sections(embedder)

    def embed(self, articles: Sequence[Article]) -> list[EmbeddedArticle]:
        """The articles with what they lack, in order."""
        vectors = self._embedder.embed(
            [embedding_text(article) for article in articles],
            [article.language for article in articles],
        )
        return [
            EmbeddedArticle.of(
                article, vector, self._embedder.name, self._sections.of(article, vector)
            )
            for article, vector in zip(articles, vectors, strict=True)
        ]
