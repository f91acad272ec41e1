"""Known outlets: the outlets by registered domain, and whether a name is one of theirs."""

import re
from collections import Counter
from collections.abc import Iterable

from processors.model import Outlet
from processors.text.look_alikes import unmixed
from processors.text.normal_form import normal_form
from processors.text.scripts import IGNORED, SELECTORS, characters_in

_UNSEEN = re.compile(f"[{characters_in(IGNORED + SELECTORS)}]")
_ARTICLE = re.compile(r"\Athe ")
_MARKS = re.compile(r"[\W_]+")


class KnownOutlets(dict[str, Outlet]):
    """The outlets by registered domain."""

    def __init__(self, outlets: Iterable[Outlet] = ()) -> None:
        super().__init__()
        self._names: Counter[str] = Counter()
        for outlet in outlets:
            self[outlet.domain] = outlet

    def __setitem__(self, domain: str, outlet: Outlet) -> None:
        self.forget(domain)
        super().__setitem__(domain, outlet)
        if outlet.name:
            self._names[name_key(outlet.name)] += 1

    def forget(self, domain: str) -> None:
        """Take an outlet away, if it is there."""
        if (outlet := self.pop(domain, None)) and outlet.name:
            self._names[name_key(outlet.name)] -= 1

    def is_taken(self, name: str) -> bool:
        """Whether an outlet has this name, or one that looks like it.

        >>> daily = KnownOutlets([Outlet(domain="daily.example", name="The Daily News")])
        >>> daily.is_taken("Dаily-News"), daily.is_taken("The Daily")
        (True, False)
        """
        return self._names[name_key(name)] > 0


def plain_name(name: str) -> str:
    """A name without what is not seen, its letters of one script and width.

    >>> plain_name("R\u0435ut\u200ders")
    'Reuters'
    """
    return unmixed(_UNSEEN.sub("", normal_form("NFKC", name)))


def name_key(name: str) -> str:
    """Equal for names that a reader takes for the same."""
    spaced = " ".join(_MARKS.sub(" ", plain_name(name).casefold()).split())
    return _ARTICLE.sub("", spaced).replace(" ", "")
