"""Authority: decides whose version of an article counts, in whatever order versions arrive."""

from processors.model import EmbeddedArticle, Provenance
from processors.normalize.outlets.provenance import OPERATOR
from processors.stories.member import MemberRecord

_RANK: dict[Provenance, int] = {"claimed": 0, "relayed": 1, "own": 2}


def outranks(article: EmbeddedArticle, before: MemberRecord) -> bool:
    """Whether it is better known whose `article` is than whose the known version was."""
    return _RANK[article.provenance] > _RANK[before.provenance]


def may_change(article: EmbeddedArticle, before: MemberRecord) -> bool:
    """Whether `article` may take the place of the known version: its publisher's own may, an
    operator's, that of who brought the article first, and one that outranks it."""
    return (
        article.provenance == "own"
        or article.brought_by in (OPERATOR, before.brought_by)
        or outranks(article, before)
    )


def is_older(article: EmbeddedArticle, before: MemberRecord) -> bool:
    """Whether both tell when they were made, and `article`, which does not outrank, first."""
    if outranks(article, before) or article.updated_at is None or before.updated_at is None:
        return False
    return article.updated_at.timestamp() < before.updated_at


def credited_to(article: EmbeddedArticle, before: MemberRecord) -> EmbeddedArticle:
    """`article` as known by the better of the two ways, and brought by who brought that."""
    if outranks(article, before) or article.provenance == before.provenance:
        return article
    known = {"provenance": before.provenance, "brought_by": before.brought_by}
    return article.model_copy(update=known)
