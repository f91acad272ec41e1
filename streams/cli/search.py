"""`storywire search`: find stories."""

from typing import TYPE_CHECKING, Annotated

import typer

from infra.settings import settings
from processors.search.sort import Sort
from streams.backends.open import open_backend
from streams.cli.common import (
    ARTICLES_COME,
    JsonOption,
    ModeOption,
    console,
    since_moment,
    until_moment,
)
from streams.cli.search_options import (
    LanguageOption,
    PublisherOption,
    SinceOption,
    UntilOption,
    with_options,
)
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from infra.index.base import Index, StoryHit, StoryPage
    from infra.index.query import StoryQuery

DEFAULT_LIMIT = 20


def search(
    query: Annotated[
        str,
        typer.Argument(
            help='Words, "a phrase", -word, and fields: language: publisher: owner: country: '
            "section: bias: blindspot: status: articles: owners: since: until: sort:, such as "
            "articles:>100. Without any, all stories are listed. Options take the place of fields."
        ),
    ] = "",
    min_articles: Annotated[int | None, typer.Option(help="At least so many articles.")] = None,
    max_articles: Annotated[int | None, typer.Option(help="At most so many articles.")] = None,
    since: SinceOption = None,
    until: UntilOption = None,
    language: LanguageOption = None,
    publisher: PublisherOption = None,
    sort: Annotated[
        Sort | None, typer.Option(help="Order of the stories; relevance without any.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Default: 20 with words or phrases, all without.")
    ] = None,
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Search stories by words and meaning, or list them."""
    from infra.embedders.opening import open_embedder
    from infra.index.from_text import query_from_text
    from infra.index.query import MAX_LIMIT
    from processors.embed.embedder import embed_query
    from processors.text.counts import several
    from streams.cli.story_table import story_table

    config = settings()
    typed = with_options(
        query,
        since=since_moment(since),
        until=until_moment(until),
        language=language,
        publisher=publisher,
        min_articles=min_articles,
        max_articles=max_articles,
    )
    embedder = open_embedder(config.embedder) if typed.text else None
    wanted = limit or (DEFAULT_LIMIT if typed.text or typed.phrases else None)
    wanted_page = query_from_text(
        typed,
        embedding=embed_query(embedder, typed.text) if embedder else None,
        sort=sort,
        limit=min(wanted or MAX_LIMIT, MAX_LIMIT),
    )
    backend = open_backend(mode, config)
    with backend.open_index() as index:
        if embedder:
            backend.require_vector_space(index, embedder.name)
        first, hits = _read(index, wanted_page, wanted)
        is_empty = not hits and not index.counts().stories
    if as_json:
        stories = [
            {"score": hit.score, **hit.story.model_dump(mode="json", exclude_none=True)}
            for hit in hits
        ]
        document = {"total": first.total, "stories": stories, "facets": first.facets}
        typer.echo(json_document(document))
    elif hits:
        title = f"{several(first.total, 'story', 'stories')} found"
        console.print(story_table([hit.story for hit in hits], title))
    elif is_empty:
        console.print(f"Nothing has come in yet: {ARTICLES_COME}.")
    else:
        console.print("No story matches. Try fewer words or wider bounds.")


def _read(
    index: "Index", query: "StoryQuery", wanted: int | None
) -> "tuple[StoryPage, list[StoryHit]]":
    """The first page, and up to `wanted` stories; all for None."""
    from infra.index.paginate import paginate

    pages: list[StoryPage] = []
    for page in paginate(index, query):
        pages.append(page)
        if wanted is not None and sum(len(each.hits) for each in pages) >= wanted:
            break
    return pages[0], [hit for page in pages for hit in page.hits][:wanted]
