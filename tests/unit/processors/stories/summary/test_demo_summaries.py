"""Summaries of the demo stream, their citations checked by other means than those that chose them.

A number is a run of digits, a name a word with a capital: each stands in every cited article.
"""

import re

import pytest

from processors.model import StoryArticle
from processors.stories.summary import Bullet, summarize
from tests.support.demo_stories import PARADE, demo_stories, labels


def digits(text: str) -> list[str]:
    """Runs of digits without what parts thousands; a decimal is two."""
    return re.findall(r"\d+", re.sub(r"(?<=\d)[,\u202f \u00a0](?=\d{3}\b)", "", text))


def capitalized(text: str) -> list[str]:
    """Words with a capital, without the first one of the sentence and without endings."""
    words = re.findall(r"[^\W\d_]+", text.replace(".", ""))
    return [word for word in words[1:] if word[0].isupper()]


def says(article: StoryArticle, bullet: Bullet) -> list[str]:
    """What of the bullet is not in the article."""
    text = f"{article.title}\n{article.body}"
    plain = text.replace(".", "").casefold()
    have = set(digits(text))
    return [each for each in digits(bullet.text) if each not in have] + [
        each
        for each in capitalized(bullet.text)
        # September is also Sept.
        if not re.search(rf"\b{re.escape(each[:4].casefold())}", plain)
    ]


@pytest.mark.parametrize("label", sorted(set(labels().values())))
def test_every_citation_bears_its_bullet_out(label: str) -> None:
    articles = demo_stories()[label]
    known = {article.article_id: article for article in articles}
    bullets = summarize(articles)
    texts = len({article.text_id for article in articles})
    assert 1 <= len(bullets) <= 5 if texts == 1 else 3 <= len(bullets) <= 5
    for bullet in bullets:
        cited = [known[each] for each in bullet.citations]
        assert bullet.text in cited[0].body
        assert {each.language for each in cited} == {cited[0].language}
        assert len({each.text_id for each in cited}) == len(cited)
        assert len({each.owner or each.publisher for each in cited}) == len(cited)
        assert [says(each, bullet) for each in cited] == [[] for _ in cited]


def test_the_parade() -> None:
    bullets = summarize(demo_stories()[PARADE])
    assert len(bullets) == 5
    assert re.search(r"Kim Jong Un will attend a military parade in Beijing", bullets[0].text)
    assert len(bullets[0].citations) == 4
    assert not any("(" in bullet.text or "BEIJING" in bullet.text for bullet in bullets)
