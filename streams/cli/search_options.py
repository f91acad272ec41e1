"""Search options of `storywire search` and `storywire export`: what was typed, and options."""

from typing import TYPE_CHECKING, Annotated

import typer

from streams.cli.common import fail, notes

if TYPE_CHECKING:
    from processors.search.syntax import Parsed

SinceOption = Annotated[
    str | None, typer.Option(help="Seen at or after: 2025-08-28 or an RFC 3339 time.")
]
UntilOption = Annotated[str | None, typer.Option(help="Seen at or before (a whole day).")]
LanguageOption = Annotated[str | None, typer.Option(help="ISO 639-1, such as en.")]
PublisherOption = Annotated[str | None, typer.Option(help="Domain, host or address of an outlet.")]


def with_options(
    query: str, *, language: str | None, publisher: str | None, **options: object
) -> "Parsed":
    """What was typed, with options in the place of its fields; says what was not understood. Fails
    for an option that no story can meet."""
    from processors.search.syntax import parse

    typed = parse(query)
    for hint in typed.hints:
        notes.print_plain(hint)
    given = {name: value for name, value in options.items() if value is not None}
    found = typed.but(**given, **_read("language", language), **_read("publisher", publisher))
    if (wrong := found.contradictions()) and wrong != typed.contradictions():
        fail(f"{wrong[0]}; options take the place of fields")
    return found


def _read(name: str, value: str | None) -> dict[str, object]:
    from processors.search.bounds import WrongValue
    from processors.search.syntax import read_field

    try:
        return {} if value is None else read_field(name, value)
    except WrongValue as error:
        fail(f"--{name} {error}")
