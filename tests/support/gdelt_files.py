"""Files of GDELT, with what a test decides and the columns of the codebooks."""

import io
import zipfile
from collections.abc import Sequence
from html import escape


def graph(
    address: str,
    title: str,
    *,
    moment: str = "20260530181500",
    collection: str = "1",
    translation: str = "",
    extras: str = "",
) -> str:
    """A line of the Global Knowledge Graph 2.1."""
    if title:
        extras = f"<PAGE_TITLE>{escape(title)}</PAGE_TITLE>{extras}"
    site = address.split("/")[2] if "://" in address else address
    start = [f"{moment}-7", moment, collection, site, address]
    return "\t".join([*start, *[""] * 20, translation, extras])


def mention(address: str, event: int = 1, moment: str = "20260530181500") -> str:
    """A line of the mentions of events 2.0."""
    site = address.split("/")[2]
    columns = [str(event), moment, moment, "1", site, address, "3", "-1", "-1", "812", "1", "40"]
    return "\t".join([*columns, "2100", "-1.5", "", ""])


def zipped(rows: Sequence[str]) -> bytes:
    """Lines in an archive, as GDELT publishes them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rows.csv", "".join(f"{row}\n" for row in rows))
    return packed.getvalue()
