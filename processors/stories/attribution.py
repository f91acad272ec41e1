"""Attribution: says whose an article is, and who says so, in words for readers."""

from collections.abc import Iterable

from processors.model import Article
from processors.normalize.outlets.provenance import OPERATOR
from processors.stories.coverage import counted
from processors.text.readable_domain import readable_domain


def outlet_name(article: Article) -> str:
    """The outlet's name, with its domain where the name is its own word.

    An outlet may call itself by any name; its domain it cannot choose so freely.
    """
    domain = shown_domain(article)
    return f"{article.source} ({domain})" if domain else article.source


def shown_domain(article: Article) -> str:
    """The domain to show beside the outlet's name; empty where the table of outlets has the name,
    and where the name is the domain."""
    domain = readable_domain(article.publisher)
    same = article.source.casefold() in (domain.casefold(), article.publisher.casefold())
    return "" if same or not article.source_stated else domain


def claimed_by(article: Article) -> str:
    """Who claims that an article is its publisher's, such as "as claimed by evil.example"; empty
    for an article of which that is known."""
    return f"as claimed by {bringer(article)}" if article.provenance == "claimed" else ""


def attributed_name(article: Article) -> str:
    """The outlet's name, and who claims that the article is its own."""
    return ", ".join(filter(None, (outlet_name(article), claimed_by(article))))


def bringer(article: Article) -> str:
    """Who brought an article: the domain of a feed, or in words.

    >>> said = Article.model_construct(brought_by="feed evil.example", provenance="claimed")
    >>> bringer(said), claimed_by(said)
    ('evil.example', 'as claimed by evil.example')
    """
    kind, _, name = article.brought_by.partition(" ")
    return {
        "feed": readable_domain(name),
        "api": f"the API token {name}",
        "archive": f"the archive {name}",
        OPERATOR: "the operator",
    }.get(kind, article.brought_by)


def claimants(articles: Iterable[Article]) -> dict[str, int]:
    """How many articles each one claims for others, the most first."""
    return counted(bringer(each) for each in articles if each.provenance == "claimed")


def standing(article: Article) -> str:
    """Who brought an article, and how it is known to be its publisher's, in a sentence."""
    who, publisher = bringer(article), readable_domain(article.publisher)
    if article.provenance == "claimed":
        return f"claimed by {who} to be {publisher}'s; no source of {publisher} has brought it"
    if article.provenance == "own":
        return f"brought by {who}: a feed, sitemap or page of {publisher} itself"
    if article.brought_by == OPERATOR:
        return "brought by the operator, who says whose it is"
    return f"brought by {who}, whose word the operator takes for whose articles it brings"
