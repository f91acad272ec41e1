"""Trial of a source: what one reading gives and refuses, as a document or on a terminal."""

import json
import time
from datetime import UTC, datetime
from typing import Any, NamedTuple

from rich.text import Text

from infra.settings import Settings
from infra.sources.base import Item, Refusal
from infra.sources.registry import Description
from processors.text.counts import several
from streams.cli.common import console
from streams.cli.terminal import plain_table


class Trial(NamedTuple):
    """What a source gave when it was read once."""

    items: list[Item]
    refusals: list[Refusal]


def try_source(described: Description, config: Settings) -> Trial:
    """Read a source from its beginning; nothing is stored. Raises SourceUnavailable."""
    from streams.crawler.connect import connect

    found = Trial([], [])
    with connect(config) as opener:
        for each in opener.open(described).read(None):
            if isinstance(each, Item):
                found.items.append(each)
            elif isinstance(each, Refusal):
                found.refusals.append(each)
    return found


def trial_document(trial: Trial) -> dict[str, Any]:
    """Each article as it was given, without its page, and as it would enter the log."""
    from processors.normalize.normalize import NO_OUTLETS
    from streams.cli.normalize import normalized

    received_at = datetime.fromtimestamp(time.time(), UTC)
    articles = []
    for each in trial.items:
        given = {name: value for name, value in json.loads(each.value).items() if name != "page"}
        made = normalized(each, received_at, NO_OUTLETS)
        articles.append({**given, "full_text": each.full_text, "normalized": made})
    refused = [{"where": each.where, "reason": each.reason} for each in trial.refusals]
    return {"articles": articles, "refused": refused}


def print_trial(trial: Trial) -> None:
    """A row for each article, then why pages were not taken and items refused."""
    table = plain_table("Published", "Title", "Characters", "Address")
    for item in (json.loads(each.value) for each in trial.items):
        published = item.get("published_at") or item.get("published_text") or "undated"
        size = len(item.get("page") or item.get("html", "") + item.get("body", ""))
        table.add_row(*map(Text, (published, item.get("title", ""), f"{size:,}", item["url"])))
    console.print(table)
    for each in trial.items:
        if each.full_text:
            console.print_plain(f"summary only: {each.full_text}")
    for refusal in trial.refusals:
        console.print_plain(f"refused: {refusal.reason}")
    console.print(f"{several(len(trial.items), 'article')}, {len(trial.refusals):,} refused")
