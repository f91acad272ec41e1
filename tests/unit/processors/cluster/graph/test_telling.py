"""A follow-up after weeks comes to its story by a term that hardly any other article has."""

from dataclasses import replace

from processors.cluster import ClusterArticle, Clusterer
from tests.support.article_streams import DAY, make_article, make_stream

STREAM = make_stream(600, 60, days=25.0)
FIRST_DAY = 24


def incident(name: str) -> ClusterArticle:
    body = f"Police named the victim as {name}."
    return make_article(
        "incident", 900, time=DAY, spread=0.05, title="Man shot near the station", body=body
    )


def follow_up(name: str) -> ClusterArticle:
    body = f"The suspect in the death of {name} was held."
    return make_article(
        "follow-up", 900, time=24 * DAY, spread=0.05, title="Arrest in the killing", body=body
    )


def come_together(first: ClusterArticle, later: ClusterArticle, others: str = "") -> bool:
    """Whether two articles of 23 days apart are one story, where every tenth article of the other
    stories between them has the words `others`."""
    clusterer = Clusterer()
    for article in STREAM[:FIRST_DAY]:
        clusterer.assign(article)
    story = clusterer.assign(first).story_id
    for number, article in enumerate(STREAM[FIRST_DAY:]):
        body = article.body if number % 10 else f"{article.body} {others}"
        clusterer.assign(replace(article, body=body))
    return clusterer.assign(later).story_id == story


def test_a_name_that_both_have_alone_brings_them_together() -> None:
    assert come_together(incident("Ostrander"), follow_up("Ostrander"))


def test_without_it_they_stay_apart() -> None:
    assert not come_together(incident("Ostrander"), follow_up("Pellworth"))


def test_a_name_that_others_have_too_says_nothing() -> None:
    assert not come_together(incident("Ostrander"), follow_up("Ostrander"), "Ostrander")
