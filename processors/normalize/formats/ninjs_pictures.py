"""Pictures of ninjs items: their associations of the type picture, in all renditions."""

from collections.abc import Iterator, Mapping
from typing import Any

from processors.model.picture import pixels
from processors.text.surrogates import storable_text

MAX_PICTURES = 20
"""Of one item."""
SAYING = ("description_text", "descriptions", "headline", "headlines", "title")


def pictures_of_item(item: Mapping[str, Any]) -> list[dict[str, Any]]:
    """As raw articles have them; `item` has lower-case names.

    Version 1 has associations and renditions by name, and 2 and 3 in lists.
    """
    found = [
        picture
        for each in _entries(item.get("associations"))
        if each.get("type") == "picture"
        for picture in _renditions(each)
    ]
    return found[:MAX_PICTURES]


def _renditions(picture: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    alt = next(filter(None, (_text(picture.get(name)) for name in SAYING)), "")
    for each in _entries(picture.get("renditions")):
        kind = _text(each.get("contenttype")) or _text(each.get("mimetype")) or "image/"
        if kind.startswith("image/") and (address := _text(each.get("href"))):
            sides = {name: pixels(each.get(name)) for name in ("width", "height")}
            yield {"url": address, "alt": alt, **sides}


def _entries(value: Any) -> Iterator[dict[str, Any]]:
    named = list(value.values()) if isinstance(value, Mapping) else value
    for each in named if isinstance(named, list) else []:
        if isinstance(each, Mapping):
            yield {str(key).lower(): field for key, field in each.items()}


def _text(value: Any) -> str:
    """A text, or the first of a list of values."""
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        value = value[0].get("value")
    return storable_text(value) if isinstance(value, str) else ""
