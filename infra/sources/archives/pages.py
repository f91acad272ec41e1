"""Saved pages: one HTML file, or a folder of them."""

from collections.abc import Iterator
from pathlib import Path

from infra.http.errors import SourceUnavailable, unreadable
from infra.sources.archives.page import MAX_PAGE_BYTES, UnusablePage, decoded_page, page_item
from infra.sources.base import Item, Refusal
from processors.normalize.page.stated_addresses import page_address

SUFFIXES = (".html", ".htm", ".xhtml")


class SavedPages:
    """The HTML files at or below a path, by name; a position is the name of the last one read."""

    def __init__(self, path: Path) -> None:
        self.address = str(path)
        self._path = path

    def read(self, after: str | None) -> Iterator[Item | Refusal]:
        """The pages whose names come behind `after`. Raises SourceUnavailable."""
        for file in self._files():
            name = file.relative_to(self._path.parent).as_posix()
            if after is not None and name <= after:
                continue
            try:
                yield self._item(file, name)
            except UnusablePage as error:
                yield Refusal(str(file), str(error), name)
            except OSError as error:
                raise unreadable(file, error) from error

    def _files(self) -> list[Path]:
        if not self._path.exists():
            raise SourceUnavailable(f"{self.address} is not there")
        if not self._path.is_dir():
            return [self._path]
        return sorted(
            _pages_below(self._path),
            key=lambda file: file.relative_to(self._path.parent).as_posix(),
        )

    def _item(self, file: Path, name: str) -> Item:
        with file.open("rb") as opened:
            page = opened.read(MAX_PAGE_BYTES + 1)
        if len(page) > MAX_PAGE_BYTES:
            raise UnusablePage(f"size: more than {MAX_PAGE_BYTES} bytes")
        read = decoded_page(page)
        address = page_address(read.text)
        if address is None:
            raise UnusablePage(
                "url: the page names no address of its own (canonical link, JSON-LD, Open Graph)"
            )
        return page_item(address, read, self.address, name, stated=True)


def has_pages(folder: Path) -> bool:
    """Whether a folder has a page, however deep."""
    return any(True for _ in _pages_below(folder))


def _pages_below(folder: Path) -> Iterator[Path]:
    found = (file for file in folder.rglob("*") if file.suffix.lower() in SUFFIXES)
    return (file for file in found if file.is_file())
