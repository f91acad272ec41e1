"""`storywire outlets`: names, owners and ratings of outlets, which articles take from them."""

import csv
import io
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from infra.settings import settings
from processors.text.counts import counts_in_words, several
from streams.cli.common import JsonOption, ModeOption, checked_path, console, fail
from streams.cli.terminal import json_document

if TYPE_CHECKING:
    from processors.model import Outlet
    from processors.normalize.outlets.outlet_lists import OutletList
    from streams.backends.base import Backend

app = typer.Typer(help="Names, owners and ratings of outlets.", no_args_is_help=True)
SHOWN = 5
"""Of the rows and values that could not be read."""


@app.callback()
def group() -> None:
    """Names, owners and ratings of outlets."""


@app.command("import")
def import_(
    path: Annotated[str, typer.Argument(help="CSV file with a header; - for standard input.")],
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add or replace the outlets of a table.

    Its columns, in any order: domain (or source), and any of name, owner, country, language, bias
    and factuality (or factual_reporting).
    """
    from streams.backends.open import open_backend

    read = _read(checked_path(path))
    with open_backend(mode, settings()) as backend:
        backend.store_outlets(read.outlets.values())
    counts = {
        "rows": read.rows,
        "outlets": len(read.outlets),
        "rows without a domain": len(read.without_domain),
        "values not known": sum(read.unknown.values()),
    }
    if as_json:
        typer.echo(json_document({**counts, "unknown": read.unknown}))
        return
    console.print(counts_in_words(counts))
    for value, count in read.unknown.most_common(SHOWN):
        console.print_plain(f"left out {several(count, 'time')}: {value}")
    if read.without_domain:
        console.print(f"first rows without a domain: {read.without_domain[:SHOWN]}")
    if read.unread_columns:
        console.print_plain(f"columns not read: {', '.join(read.unread_columns)}")


def _read(path: str) -> "OutletList":
    from infra.sources.archives.lines import opened
    from processors.normalize.outlets.outlet_lists import COLUMNS, read_outlets

    try:
        with opened(path) as file:
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
            reader = csv.DictReader(text, restkey="")
            columns = reader.fieldnames or []
            read = read_outlets(columns, reader)
    except (UnicodeDecodeError, csv.Error) as error:
        fail(f"{path} is not a CSV file in UTF-8: {error}")
    if not read.outlets:
        fail(
            f"{path} names no domain in a column called {', '.join(COLUMNS['domain'])}: its "
            f"columns are {', '.join(columns) or 'none'}"
        )
    return read


@app.command("list")
def list_(mode: ModeOption = None, as_json: JsonOption = False) -> None:
    """List the outlets by domain."""
    from processors.text.readable_domain import readable_domain
    from streams.backends.open import open_backend

    found = sorted(open_backend(mode, settings()).outlets().items())
    if as_json:
        documents = [outlet.model_dump(exclude_none=True) for _, outlet in found]
        typer.echo(json_document(documents))
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for column in ("Domain", "Name", "Owner", "Country", "Bias", "Factuality"):
        table.add_column(column)
    for domain, outlet in found:
        cells = (readable_domain(domain), outlet.name, outlet.owner, outlet.country)
        table.add_row(
            *(Text(each or "") for each in cells),
            *(each or "" for each in (outlet.bias, outlet.factuality)),
        )
    console.print(table)


@app.command()
def show(
    domain: Annotated[str, typer.Argument(help="Domain, host or address.")],
    mode: ModeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what is known of one outlet."""
    from streams.backends.open import open_backend

    known = _known(open_backend(mode, settings()), domain).model_dump(exclude_none=True)
    if as_json:
        typer.echo(json_document(known))
        return
    for name, value in known.items():
        console.print_plain(f"{name}: {value}")


@app.command()
def remove(
    domain: Annotated[str, typer.Argument(help="Domain, host or address.")],
    mode: ModeOption = None,
) -> None:
    """Forget what is known of one outlet: articles that come from now on take nothing from it."""
    from streams.backends.open import open_backend

    with open_backend(mode, settings()) as backend:
        outlet = _known(backend, domain)
        backend.forget_outlets([outlet.domain])
    console.print_plain(f"nothing is known of {outlet.domain} any more")


def _known(backend: "Backend", domain: str) -> "Outlet":
    from processors.normalize.addresses.url import domain_typed

    wanted = domain_typed(domain)
    outlet = backend.outlets().get(wanted)
    if outlet is None:
        fail(f"nothing is known of {wanted}; `storywire outlets import FILE` adds outlets")
    return outlet
