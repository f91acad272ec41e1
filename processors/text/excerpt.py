"""Excerpt: the beginning of a text on one line, as lists show it."""

CHARACTERS = 200


def excerpt(text: str, characters: int = CHARACTERS) -> str:
    """The first words of `text` on one line, with "…" where there are more.

    >>> excerpt("Kim will travel to Beijing next week.", 20)
    'Kim will travel to…'
    """
    line = " ".join(text[: 4 * characters].split())
    if len(line) <= characters:
        return line
    cut = line[: characters + 1].rsplit(" ", 1)[0][:characters]
    return cut.rstrip(" ,;:.–—-") + "…"
