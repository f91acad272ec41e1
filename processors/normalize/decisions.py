"""Decisions: tell what each field of an article was chosen from, what was taken, and why."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from processors.normalize.addresses.url import registered_domain
from processors.normalize.article_text import longest
from processors.normalize.language.language import language_of
from processors.normalize.language.language_model import KNOWN
from processors.normalize.language.language_tag import language_code, language_named
from processors.normalize.normalize import Normalized
from processors.normalize.pictures import MAX_WIDTH, picture_address

MAX_CHARACTERS = 300
"""Of a candidate that is shown."""


class Decision(NamedTuple):
    """A field, and what it could have been."""

    chosen: str | None
    source: str | None
    """Which candidate it is."""
    why: str
    candidates: list[tuple[str, str]]
    """Who told what, the most reliable first."""

    def document(self) -> dict[str, Any]:
        """As JSON has it."""
        named = [{"source": source, "value": value} for source, value in self.candidates]
        return {**self._asdict(), "candidates": named}


def decisions(made: Normalized) -> dict[str, Decision]:
    """By field: title, body, address, date, language, publisher, source, picture, provenance."""
    return {
        "title": _title(made),
        "body": _body(made),
        "address": _address(made),
        "date": _date(made),
        "language": _language(made),
        "publisher": _publisher(made),
        "source": _source(made),
        "picture": _picture(made),
        "provenance": _provenance(made),
    }


def _title(made: Normalized) -> Decision:
    named = _given([("record", made.sent.title), *made.page.titles])
    source = named[0][0] if named else None
    why = "the first that there is, without the names of the site" if named else "nobody tells one"
    return Decision(made.article.title, source, why, named)


def _body(made: Normalized) -> Decision:
    sizes = (f"{field} has {len(text):,} characters" for field, text in made.bodies.items())
    why = "; ".join(["the longest text" if made.bodies else "nobody tells one", *sizes])
    named = _given(made.bodies.items())
    return Decision(made.article.body[:MAX_CHARACTERS], longest(made.bodies), why, named)


def _address(made: Normalized) -> Decision:
    named = _given([("record", made.sent.url), *(("page", each) for each in made.stated)])
    same = made.stated and made.article.url != made.sent.url
    why = (
        "the page states it, on the same host, as that of an article"
        if same
        else "what a page states has to be on the same host, and may not drop what names an article"
    )
    return Decision(made.article.url, "page" if same else "record", why, named)


def _date(made: Normalized) -> Decision:
    article = made.article
    named = [(str(source), str(date)) for source, date in made.dates]
    chosen = article.published_at.isoformat() if article.published_at else None
    why = "the first plausible one" if chosen else "no plausible date is told"
    return Decision(chosen, article.date_source, "; ".join([why, *article.date_flags]), named)


def _language(made: Normalized) -> Decision:
    names = ("record", "page", "feed", "outlet")
    article = made.article
    tags = [(name, each.tag) for name, each in zip(names, made.languages, strict=True)]
    found = language_of(article.title, article.body)
    candidates = _given([*tags, ("text", found)])
    named = ((name, language_code(tag) or language_named(tag)) for name, tag in tags)
    first, code = next((each for each in named if each[1]), (None, None))
    if code == article.language:
        known = "the text does not contradict" if code in KNOWN else "the model does not know it"
        return Decision(code, first, f"told, and {known}", candidates)
    why = "the script or the words are certain" if code else "nobody tells one: by script and words"
    return Decision(article.language, "text", why, candidates)


def _publisher(made: Normalized) -> Decision:
    named = _given([("site", made.sent.site or ""), ("address", made.article.url)])
    if registered_domain(made.article.url) == made.article.publisher:
        why = "the registered domain of the address"
        return Decision(made.article.publisher, "address", why, named)
    why = "the address is an aggregator's, which names the outlet's site"
    return Decision(made.article.publisher, "site", why, named)


def _source(made: Normalized) -> Decision:
    named = _given(
        [
            ("registry", made.outlet.name or ""),
            ("record", made.sent.source or ""),
            ("page", made.page.site),
            ("publisher", made.article.publisher),
        ]
    )
    chosen = made.article.source
    source = next((name for name, value in named if value.strip() == chosen), None)
    return Decision(chosen, source, "the first name that is nobody else's", named)


def _picture(made: Normalized) -> Decision:
    named = [
        *(("record", each.url) for each in made.sent.pictures),
        *(("page", each.url) for each in made.page.pictures),
    ]
    picture = made.article.picture
    if picture is None:
        return Decision(None, None, "nobody tells one that is a picture on the web", _given(named))
    of = (source for source, url in named if picture_address(url, made.article.url) == picture.url)
    why = f"the widest up to {MAX_WIDTH} pixels" if picture.width else "the first: no width is told"
    return Decision(picture.url, next(of, None), why, _given(named))


def _provenance(made: Normalized) -> Decision:
    named = _given([("feed", made.sent.feed or ""), ("site", made.sent.feed_site or "")])
    return Decision(made.article.provenance, None, f"brought by {made.article.brought_by}", named)


def _given(named: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(source, value[:MAX_CHARACTERS]) for source, value in named if value.strip()]
