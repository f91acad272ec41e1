"""The stories of the demo stream, with the right articles in each."""

from functools import cache
from pathlib import Path

from demo import build
from processors.dedupe import Texts
from processors.model import StoryArticle, article_id
from processors.normalize.normalize import normalize
from tests.support.messages import START

DEMO = Path(build.__file__).parent
PARADE = "kim-beijing-parade"


@cache
def labels() -> dict[str, str]:
    """The label of each article's story, by its URL."""
    lines = (DEMO / "gold.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines)


@cache
def demo_stories() -> dict[str, list[StoryArticle]]:
    """Articles by the label of their story, in the order of publication."""
    label = {article_id(url): name for url, name in labels().items()}
    texts = Texts()
    stories: dict[str, list[StoryArticle]] = {}
    for line in (DEMO / "articles.jsonl").read_bytes().splitlines():
        article = normalize(line, START)
        story = label[article.article_id]
        stories.setdefault(story, []).append(
            StoryArticle(
                **article.model_dump(),
                story_id=story,
                text_id=texts.add(article.article_id, article.body).text_id,
                event_time=article.published_at or START,
                revision=1,
            )
        )
    return stories


def told(article_id: str, body: str, title: str = "", **fields: object) -> StoryArticle:
    """An article of a story, with a text of its own."""
    content = {
        "article_id": article_id,
        "url": f"https://{article_id}.example/1",
        "title": title or f"Title of {article_id}",
        "body": body,
        "publisher": f"{article_id}.example",
        "source": article_id,
        "language": "en",
        "received_at": START,
        "story_id": "story",
        "text_id": article_id,
        "event_time": START,
        "revision": 1,
    }
    return StoryArticle.model_validate({**content, **fields})
