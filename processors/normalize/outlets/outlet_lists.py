"""Outlets: reads the lists that others keep into what we know of each outlet."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from processors.model import Bias, Factuality, Outlet
from processors.model.outlet import MAX_NAME_CHARACTERS
from processors.normalize.addresses.url import UnusableUrl, canonical_url, registered_domain
from processors.normalize.clean_text import UnusableText, clean
from processors.text.country_code import country_code

COLUMNS = {
    "domain": ("domain", "source_url", "url", "website", "source"),
    "name": ("name", "outlet"),
    "owner": ("owner", "ownership"),
    "country": ("country",),
    "language": ("language", "lang"),
    "bias": ("bias", "bias_rating"),
    "factuality": ("factuality", "factual_reporting"),
}
"""Names that a column may have, the first one present counts."""
BIASES: dict[str, Bias] = {
    **dict.fromkeys(("left", "far-left", "extreme-left", "left-center", "lean-left"), "left"),
    **dict.fromkeys(("center", "centre", "neutral", "least-biased"), "center"),
    **dict.fromkeys(("right", "far-right", "extreme-right", "right-center", "lean-right"), "right"),
}
FACTUALITIES: dict[str, Factuality] = {
    **dict.fromkeys(("very-high", "high", "mostly-factual"), "high"),
    "mixed": "mixed",
    **dict.fromkeys(("low", "very-low"), "low"),
}


@dataclass(slots=True)
class OutletList:
    """What was read from a list, and what of it could not be."""

    outlets: dict[str, Outlet] = field(default_factory=dict)
    """By registered domain."""
    rows: int = 0
    without_domain: list[int] = field(default_factory=list)
    """Rows, counted from 1, that name no domain."""
    unknown: Counter[str] = field(default_factory=Counter)
    """Values that were left out, such as "bias 'satire'"."""
    unread_columns: list[str] = field(default_factory=list)


def read_outlets(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> OutletList:
    """The outlets of a table. Of several rows with one domain the last holds, but what is said of
    a part of a site ("sport.daily.example") holds only where nothing is said of the whole."""
    found = OutletList()
    given = list(columns)
    names = {column.strip().lower(): column for column in reversed(given)}
    chosen = {
        part: names[alias]
        for part, aliases in COLUMNS.items()
        if (alias := next(filter(names.__contains__, aliases), ""))
    }
    found.unread_columns = [each for each in given if each not in chosen.values()]
    whole: set[str] = set()
    for row in rows:
        found.rows += 1
        cells = {part: _cell(row.get(column)) for part, column in chosen.items()}
        host = _host(cells.get("domain", ""))
        if not host:
            found.without_domain.append(found.rows)
            continue
        domain = registered_domain(f"https://{host}/")
        if host.removeprefix("www.") == domain:
            whole.add(domain)
        elif domain in whole:
            continue
        found.outlets[domain] = _outlet(domain, cells, found.unknown)
    return found


def _outlet(domain: str, cells: Mapping[str, str], unknown: Counter[str]) -> Outlet:
    country = country_code(cells.get("country", ""))
    language = cells.get("language", "").lower()
    bias, factuality = _key(cells.get("bias", "")), _key(cells.get("factuality", ""))
    is_known = {
        "country": not country or (len(country) == 2 and country.isascii() and country.isalpha()),
        "language": not language or (len(language) in (2, 3) and language.isascii()),
        "bias": not bias or bias in BIASES,
        "factuality": not factuality or factuality in FACTUALITIES,
    }
    unknown.update(f"{part} {cells[part][:40]!r}" for part, known in is_known.items() if not known)
    return Outlet(
        domain=domain,
        name=cells.get("name") or None,
        owner=cells.get("owner") or None,
        country=(country if is_known["country"] else "") or None,
        language=(language if is_known["language"] else "") or None,
        bias=BIASES.get(bias),
        factuality=FACTUALITIES.get(factuality),
    )


def _cell(text: str | None) -> str:
    try:
        return clean("cell", text or "", keep_lines=False)[:MAX_NAME_CHARACTERS].rstrip()
    except UnusableText:
        return ""


def _key(text: str) -> str:
    return text.lower().replace("_", "-").replace(" ", "-")


def _host(text: str) -> str:
    """The host in a domain or an address; "" where there is none."""
    address = text if "://" in text else f"https://{text}"
    try:
        host = canonical_url(address).split("/")[2].partition(":")[0]
    except UnusableUrl:
        return ""
    return host if "." in host.strip(".") else ""
