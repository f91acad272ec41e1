"""Article: as it is sent, as it is normalized, and with its embedding."""

import base64
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from typing import Annotated, Literal, get_args

import numpy as np
from numpy.typing import NDArray
from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field

from processors.model.base import Message, UtcDatetime
from processors.model.picture import HelpText, Picture, SentText
from processors.model.vector import vector_error

Bias = Literal["left", "center", "right"]
BIASES: tuple[Bias, ...] = get_args(Bias)
Factuality = Literal["high", "mixed", "low"]
FACTUALITIES: tuple[Factuality, ...] = get_args(Factuality)
UNDETERMINED = "und"
"""Language of a text of which none can be told (ISO 639-2)."""
Section = Literal[
    "world", "politics", "business", "technology", "science", "health", "sport", "culture"
]
DateSource = Literal["feed", "page", "url"]
"""Origin of an article's date: its sender, its page, or its address."""
Provenance = Literal["own", "relayed", "claimed"]
"""Ground on which an article is its publisher's: it came from the publisher's own feed, sitemap or
page; from one whose word the operator takes for it; or anybody else claims it."""


def _sent_moment(value: object) -> object:
    """A date or time as sources write it; UTC where it names no offset, None where it is empty."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ValueError("a date is a text such as 2025-08-28T06:00:00Z")
    try:
        moment = datetime.fromisoformat(value.strip().upper())
    except ValueError as error:
        raise ValueError(f"{value[:40]!r} is no date such as 2025-08-28T06:00:00Z") from error
    # Beside the ends of time the offset decides nothing: such a date is refused for its year.
    on_the_edge = moment.year in (MINYEAR, MAXYEAR)
    return moment.replace(tzinfo=UTC) if on_the_edge or moment.tzinfo is None else moment


def _seen_moment(value: object) -> object:
    """The same; what is none costs no article, which hardly any needs it for."""
    try:
        return _sent_moment(value)
    except ValueError:
        return None


def _only_pictures(value: object) -> list[object]:
    """A record of the clustering log has one, as `picture`; what is none costs no article."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, Picture) or _has_address(each)]


def _has_address(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("url"), str)


SentPictures = Annotated[list[Picture], BeforeValidator(_only_pictures)]
SentMoment = Annotated[UtcDatetime | None, BeforeValidator(_sent_moment)]
SeenMoment = Annotated[UtcDatetime | None, BeforeValidator(_seen_moment)]


def _claim(value: object) -> object:
    return value if value == "claimed" else None


def _name(value: object) -> object:
    return value if isinstance(value, str) and " " in value else None


SentClaim = Annotated[Literal["claimed"] | None, BeforeValidator(_claim)]
SentName = Annotated[str | None, BeforeValidator(_name)]


class RawArticle(BaseModel):
    """What a producer sends: only `url` and one of `title`, `body` and `html` are required.

    Strict types (a number is not a title), but null stands for an absent field; fields that are
    not listed are ignored, so that a producer may send more than this version reads.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    url: str
    title: SentText = ""
    body: SentText = ""
    html: SentText = ""
    """The page, or the fragment that a feed gives: what title and body leave empty is read from
    it, and the address, dates and names that it states are used."""
    page: HelpText = ""
    """The page that `url` leads to, beside a summary in `body` or `html`: its text is the body
    where it has more of the article; title and dates that are sent win over those it states."""
    pictures: SentPictures = Field(
        default_factory=list, validation_alias=AliasChoices("pictures", "picture")
    )
    """Pictures of the article, in its sender's order; one of them, or of those that the page
    states, is kept."""
    feed: str | None = None
    """Address that the article came through. With one of another site than the article's, the
    article counts as claimed; without, as the operator's word."""
    feed_site: str | None = None
    """Address of the site that the operator says the feed is of. This and the next two are set
    where articles come in; over HTTP nobody else can set them."""
    relay: bool = False
    """The operator takes the feed's, or the token's, word for whose articles it brings."""
    token: str | None = None
    """Name of the API token that the article was sent with."""
    backfill: bool = False
    """It comes from an archive: its time says nothing of the time it is now."""
    provenance: SentClaim = None
    """"claimed" where a record of the clustering log is sent again: it stays a claim. Nobody can
    say more for himself, and what has a feed or a token is judged by that."""
    brought_by: SentName = None
    """With it: who brought it then."""
    source: str | None = None
    """Name of the outlet, as it calls itself."""
    site: str | None = None
    """Address of the outlet's site, where the article's own address is that of an aggregator."""
    published_at: SentMoment = None
    """RFC 3339, or an ISO 8601 date or time, which is in UTC where it has no offset; without any
    the article takes the time of the stream."""
    published_text: str | None = None
    """A date that the connector could not read without knowing the outlet, as it stood there."""
    updated_at: SentMoment = None
    """When this version of the text was made; an older version than the known one is ignored."""
    seen_at: SeenMoment = None
    """When its sender saw the text, such as a crawler: what "2 hours ago" counts from."""
    agency: str | None = None
    """The news agency whose text it is, if the sender knows."""
    language: str | None = None
    """ISO 639-1, or any tag of a language (BCP 47)."""
    feed_language: str | None = None
    """The same of its feed as a whole, which may be wrong for single articles."""
    owner: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2."""
    bias: Bias | None = None
    factuality: Factuality | None = None


class Article(Message):
    """A normalized article."""

    article_id: str
    url: str
    """Canonical address; `article_id` is the hash of what all ways to write it have in common."""
    title: str
    body: str
    publisher: str
    """Registered domain of the outlet, such as "nhk.example"."""
    source: str
    """Name of the outlet; the publisher where none was given."""
    source_stated: bool = True
    """False where `source` is the name that the table of outlets has, and not the outlet's own
    word or its sender's."""
    language: str
    """ISO 639-1, "und" where it is not known."""
    published_at: UtcDatetime | None = None
    date_source: DateSource | None = None
    """Where `published_at` comes from; absent where no plausible date was found."""
    date_flags: list[str] = Field(default_factory=list)
    """What is doubtful about the dates given, a sentence each: "feed date 2099-01-01T00:00:00Z lies
    in the future"."""
    updated_at: UtcDatetime | None = None
    """When this version of the text was made, as its sender or page says."""
    agency: str | None = None
    """The news agency credited with the text: a name of `processors.normalize.outlets.agencies`."""
    picture: Picture | None = None
    """The article's own picture. A version that differs in nothing else is no new one."""
    received_at: UtcDatetime
    """Time of the raw record: what an undated stream's clock starts from."""
    provenance: Provenance = "relayed"
    brought_by: str = "operator"
    """Who brought it: "feed daily.example", "api NAME OF TOKEN", "archive FILE" or "operator"."""
    backfill: bool = False
    """See RawArticle."""
    owner: str | None = None
    country: str | None = None
    bias: Bias | None = None
    factuality: Factuality | None = None


class EmbeddedArticle(Article):
    """An article with its embedding: a record of the clustering log."""

    embedding: str
    """Unit vector as base64 of little-endian float16: exact on every path through the system."""
    embedding_model: str
    """Name of the model, so that two vector spaces are never mixed."""
    section: Section | None = None
    """What the article is about, in broad; absent where it cannot be told."""

    def vector(self) -> NDArray[np.float32]:
        """The embedding, shape (dimensions,), of unit length up to float16 rounding."""
        return np.frombuffer(base64.b64decode(self.embedding), dtype="<f2").astype(np.float32)

    def vector_error(self) -> str | None:
        """Why the embedding cannot be compared with others; None where it can."""
        try:
            return vector_error(self.vector())
        except ValueError as error:
            return f"the embedding is not base64 of float16 numbers: {error}"

    @classmethod
    def of(
        cls,
        article: Article,
        vector: NDArray[np.float32],
        embedding_model: str,
        section: Section | None = None,
    ) -> "EmbeddedArticle":
        """The article with `vector`, shape (dimensions,)."""
        packed = base64.b64encode(vector.astype("<f2").tobytes()).decode()
        fields = article.model_dump(include=set(Article.model_fields))
        return cls(**fields, embedding=packed, embedding_model=embedding_model, section=section)
