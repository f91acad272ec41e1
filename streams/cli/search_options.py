"""Search options of `storywire search` and `storywire export`: what was typed, and options."""

from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperCommand, TyperOption

from streams.cli.common import fail, notes

if TYPE_CHECKING:
    from typer._click import Context

    from processors.search.syntax import Parsed

SinceOption = Annotated[
    str | None, typer.Option(help="Seen at or after: 2025-08-28 or an RFC 3339 time.")
]
UntilOption = Annotated[str | None, typer.Option(help="Seen at or before (a whole day).")]
LanguageOption = Annotated[str | None, typer.Option(help="ISO 639-1, such as en.")]
PublisherOption = Annotated[str | None, typer.Option(help="Domain, host or address of an outlet.")]


class QueryCommand(TyperCommand):
    """A command that takes a query, which may begin with a dash: `-word` leaves a word out.

    Only what begins as a short option with a value does (`-o` of `export`) has to stand behind
    `--`.
    """

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """As any command does, with what begins with one dash and is no option put last."""
        options = [each for each in self.get_params(ctx) if isinstance(each, TyperOption)]
        names = {name for each in options for name in each.opts}
        valued = {name for each in options if not each.is_flag for name in each.opts}
        short = tuple(name for name in valued if not name.startswith("--"))
        end = args.index("--") if "--" in args else len(args)
        queries = [
            number
            for number, (before, each) in enumerate(zip(["", *args], args[:end], strict=False))
            if each[:1] == "-" and each[:2] != "--" and each != "-" and each not in names
            if before not in valued and not each.startswith(short)
        ]
        if not queries:
            return super().parse_args(ctx, args)
        others = [each for number, each in enumerate(args[:end]) if number not in queries]
        last = [args[number] for number in queries]
        return super().parse_args(ctx, [*others, "--", *last, *args[end + 1 :]])


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
