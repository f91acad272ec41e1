"""Known outlets: the outlets by registered domain, and whether a name is one of theirs."""

import re
from collections import Counter, UserDict
from collections.abc import Iterable

from processors.model import Outlet
from processors.text.look_alikes import unmixed
from processors.text.normal_form import normal_form
from processors.text.scripts import IGNORED, SELECTORS, characters_in

_UNSEEN = re.compile(f"[{characters_in(IGNORED + SELECTORS)}]")
_ARTICLE = re.compile(r"\Athe ")
_MARKS = re.compile(r"[\W_]+")


class KnownOutlets(UserDict[str, Outlet]):
    """The outlets by registered domain."""

    def __init__(self, outlets: Iterable[Outlet] = ()) -> None:
        self._names: Counter[str] = Counter()
        super().__init__({outlet.domain: outlet for outlet in outlets})

    def __setitem__(self, domain: str, outlet: Outlet) -> None:
        self.forget(domain)
        super().__setitem__(domain, outlet)
        self._names[name_key(outlet.name or "")] += 1

    def __delitem__(self, domain: str) -> None:
        self._names[name_key(self[domain].name or "")] -= 1
        super().__delitem__(domain)

    def forget(self, domain: str) -> None:
        """Take an outlet away, if it is there."""
        if domain in self:
            del self[domain]

    def is_taken(self, name: str) -> bool:
        """Whether an outlet has this name, or one that looks like it.

        >>> daily = KnownOutlets([Outlet(domain="daily.example", name="The Daily News")])
        >>> daily.is_taken("Dаily-News"), daily.is_taken("The Daily")
        (True, False)
        """
        key = name_key(name)
        return bool(key) and self._names[key] > 0


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
