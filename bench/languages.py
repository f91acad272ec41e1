"""The language of headlines: the share told rightly, by language and by who names one."""

import time
from typing import Final

from rich.console import Console
from rich.table import Table

from processors.normalize.language.language import BY_FEED, BY_PAGE, StatedLanguage, language_of
from tests.support.titles import headlines

OWN: Final = ""
"""Stands for the language's own tag."""
TOLD: dict[str, list[tuple[str, float]]] = {
    "untold": [],
    "own tag, feed": [(OWN, BY_FEED)],
    "own tag, page": [(OWN, BY_PAGE)],
    '"en", feed': [("en", BY_FEED)],
    '"en", page': [("en", BY_PAGE)],
}


def main() -> None:
    """Print the share of headlines in 51 languages whose language is told rightly."""
    table = Table(title="headlines whose language is right")
    for heading in ("", "headlines", *TOLD):
        table.add_column(heading, justify="right" if heading else "left")
    shares: dict[str, list[float]] = {name: [] for name in TOLD}
    language_of("The parliament passed the budget", "")
    started, count = time.process_time(), 0
    for label, titles in headlines().items():
        code = label.partition("-")[0]
        for name, by in TOLD.items():
            told = [StatedLanguage(tag or code, margin) for tag, margin in by]
            found = [language_of(title, "", told) for title in titles]
            shares[name].append(found.count(code) / len(found))
            count += len(found)
        table.add_row(label, str(len(titles)), *(f"{each[-1]:.2f}" for each in shares.values()))
    milliseconds = 1000 * (time.process_time() - started) / count
    table.add_row("mean", "", *(f"{sum(each) / len(each):.3f}" for each in shares.values()))
    console = Console(width=100)
    console.print(table)
    console.print(f"{milliseconds:.3f} ms of CPU a headline")
