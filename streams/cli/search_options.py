"""Search options of `storywire search` and `storywire export`: what was typed, and options."""

from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.common import notes

if TYPE_CHECKING:
    from processors.search.syntax import Parsed

SinceOption = Annotated[
    str | None, typer.Option(help="Seen at or after: 2025-08-28 or an RFC 3339 time.")
]
UntilOption = Annotated[str | None, typer.Option(help="Seen at or before (a whole day).")]
LanguageOption = Annotated[str | None, typer.Option(help="ISO 639-1, such as en.")]
PublisherOption = Annotated[str | None, typer.Option(help="Registered domain.")]


def with_options(query: str, **options: object) -> "Parsed":
    """What was typed, with options in the place of its fields; says what was not understood."""
    from processors.search.syntax import parse

    typed = parse(query)
    for hint in typed.hints:
        notes.print_plain(hint)
    return typed.but(**{name: value for name, value in options.items() if value is not None})
