"""Member record: the fields of an article that are kept as long as its story is."""

from sys import intern
from typing import NamedTuple

from processors.dedupe import TextMatch
from processors.model import Article, EmbeddedArticle, Provenance, Section, StoryArticle
from processors.stories.coverage import bias_of, country_of, factuality_of, owner_of
from processors.stories.title import sentence_for_title


class MemberRecord(NamedTuple):
    """An article as its story counts it."""

    title: str
    publisher: str
    owner: str
    """Owner of the outlet; the publisher itself where the owner is not known."""
    language: str
    bias: str
    factuality: str
    country: str
    """ISO 3166-1 alpha-2, "unknown" where it is."""
    section: Section | None
    agency: str
    """Agency that the article credits, "" where none."""
    fingerprint: str
    """Equal for the same words in the same order."""
    text_id: str
    """Equal for copies of one text."""
    event_time: float
    updated_at: float | None = None
    """When its sender or page says that this version of the text was made."""
    provenance: Provenance = "relayed"
    brought_by: str = ""
    """See Article; empty in records of before it was kept."""
    timely: bool = True
    """Whether it was received within TIMELY_SECONDS of the time it counts for: what comes later
    cannot say that it was first."""
    sentence: str = ""
    """What stands for the title of an article without one."""
    withdrawn: bool = False
    """Whether an operator withdrew it: it counts nowhere, and nothing that it said is kept."""
    restored: bool = False
    """Whether that was taken back: it counts again once it is sent again."""


TIMELY_SECONDS = 6 * 3600.0


def withdrawn(member: MemberRecord) -> MemberRecord:
    """What stays of an article that an operator withdraws."""
    return member._replace(title="", sentence="", agency="", withdrawn=True, restored=False)


def reprint_text(article: Article) -> str:
    """The text by which copies are told: the body, or the title where there is none."""
    return article.body or article.title


def member_of(
    article: EmbeddedArticle | StoryArticle, text: TextMatch, event_time: float
) -> MemberRecord:
    """What a story counts of `article`."""
    return interned(
        MemberRecord(
            title=article.title,
            publisher=article.publisher,
            owner=owner_of(article),
            language=article.language,
            bias=bias_of(article),
            factuality=factuality_of(article),
            country=country_of(article),
            section=article.section,
            agency=article.agency or "",
            fingerprint=text.fingerprint,
            text_id=text.text_id,
            event_time=event_time,
            updated_at=article.updated_at.timestamp() if article.updated_at else None,
            provenance=article.provenance,
            brought_by=article.brought_by,
            timely=article.received_at.timestamp() - event_time <= TIMELY_SECONDS,
            sentence=sentence_for_title(article),
        )
    )


def interned(member: MemberRecord) -> MemberRecord:
    """The same, in less memory: one string of each name, as outlets recur."""
    return member._replace(
        publisher=intern(member.publisher),
        owner=intern(member.owner),
        language=intern(member.language),
        bias=intern(member.bias),
        factuality=intern(member.factuality),
        country=intern(member.country),
        agency=intern(member.agency),
        brought_by=intern(member.brought_by),
        text_id=member.fingerprint if member.text_id == member.fingerprint else member.text_id,
    )
