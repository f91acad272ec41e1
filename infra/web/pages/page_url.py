"""Page URL: the address of the page shown, with some of its parameters changed."""

from collections.abc import Mapping
from urllib.parse import urlencode


class PageUrl:
    """The path of a page and its parameters; what is empty is left out of addresses.

    >>> PageUrl("/search", {"q": "kim", "cursor": "x"}).but(cursor=None, sort="size")
    '/search?q=kim&sort=size'
    """

    def __init__(self, path: str, parameters: Mapping[str, str | None]) -> None:
        self.path = path
        self._parameters = {name: value for name, value in parameters.items() if value}

    def but(self, **changes: str | None) -> str:
        """The address with these parameters changed; None takes one away."""
        changed = {**self._parameters, **changes}
        query = urlencode({name: value for name, value in changed.items() if value})
        return f"{self.path}?{query}" if query else self.path
