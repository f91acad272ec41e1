"""Side terms: finds the words that one side of a story uses and nobody else.

The weight of a word is the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and
Quinn 2008, "Fightin' Words"), see docs/explanation/sides.md.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from processors.model import BIASES, StoryArticle
from processors.stories.coverage import owner_of
from processors.stories.facts.support import looked_at
from processors.stories.sides.texts import SideText, newest
from processors.text import tokens
from processors.text.cluster_tokens import cluster_words, comparable, stem
from processors.text.stop_words import stop_words

MAX_TERMS = 6
MIN_OWNERS = 3
"""Of a side that use a word: what two say is no side's."""
MIN_Z = 1.64
"""One-sided 5%."""
MAX_CHANCE = 0.05
"""Of any such word at all, where sides were dealt to the owners by lot."""
PRIOR = 0.1
"""Size of the prior, as a part of all that is counted."""
SHORTEST = 3
"""Letters of a word; in scripts without spaces, pairs of letters are compared."""

LONGEST = 12
"""Letters to which pairs are joined."""

Forms = dict[str, set[str]]
"""Words as they are compared, and the forms in which each stands in a text."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of one side alone."""

    word: str
    """As most of its owners write it."""
    owners: int
    z: float


@dataclass(frozen=True, slots=True)
class SideTerms:
    """What only one side says."""

    language: str
    """Of the texts that were compared; "" where no language stands on both sides."""
    owners: int
    """Of the side, whose texts were compared."""
    terms: list[Term]


def side_terms(texts: Mapping[str, Sequence[SideText]]) -> dict[str, SideTerms]:
    """For each of BIASES that has texts, words of at least MIN_OWNERS of its owners, of which no
    text of the others, the unrated included, has a form; the surest first.

    A text counts for the owner of its first outlet on each side, and a word once an owner.
    """
    reader = _Reader()
    return {side: _terms_of(side, texts, reader) for side in BIASES if texts[side]}


def _terms_of(side: str, texts: Mapping[str, Sequence[SideText]], reader: "_Reader") -> SideTerms:
    language = _common_language(texts, side)
    owners = reader.by_owner([texts[side]], language)
    rest_owners = reader.by_owner([texts[name] for name in texts if name != side], language)
    others = len(rest_owners)
    own = Counter(word for forms in owners for word in forms)
    other = Counter(word for forms in rest_owners for word in forms)
    words = sum(count >= MIN_OWNERS for count in (own + other).values())
    found = []
    for word, count in own.items():
        if count < MIN_OWNERS or not other or word in other:
            continue
        z = z_score(count, own.total(), 0, other.total())
        by_lot = words * math.comb(len(owners), count) / math.comb(len(owners) + others, count)
        if z >= MIN_Z and by_lot <= MAX_CHANCE:
            found.append(Term(_written(word, owners), count, z))
    found.sort(key=lambda term: (-term.z, term.word.casefold(), term.word))
    read = (comparable(looked_at(each), language) for each in newest(texts[side], language))
    return SideTerms(language, len(owners), _joined(found, "\n".join(read))[:MAX_TERMS])


def _joined(terms: Sequence[Term], read: str) -> list[Term]:
    """Pairs of letters of a script without spaces as the stretches that stand in the texts, where
    as many owners use them."""
    found: list[Term] = []
    for term in terms:
        word = term.word
        if _is_pair(word) and any(word in each.word for each in found):
            continue
        pairs = [each.word for each in terms if _is_pair(each.word) and each.owners == term.owners]
        while (
            tokens.is_unspaced(word)
            and len(word) < LONGEST
            and (longer := _longer(word, pairs, read))
        ):
            word = longer
        found.append(replace(term, word=word))
    return found


def _is_pair(word: str) -> bool:
    return tokens.is_unspaced(word) and len(tokens.words(word)) == 2


def _longer(word: str, pairs: Sequence[str], read: str) -> str | None:
    """A stretch with one letter more, before or behind; None where no pair goes on."""
    parted = list(map(tokens.words, pairs))
    behind = [word + last for first, last in parted if word.endswith(first)]
    before = [first + word for first, last in parted if word.startswith(last)]
    return next((each for each in (*behind, *before) if each in read), None)


def z_score(count: int, size: int, other_count: int, other_size: int) -> float:
    """How surely a word is more frequent in the first of two bodies of text, in standard
    deviations. The prior gives both the word's share of the two together."""
    whole = PRIOR * (size + other_size)
    prior = PRIOR * (count + other_count)
    first = math.log((count + prior) / (size + whole - count - prior))
    second = math.log((other_count + prior) / (other_size + whole - other_count - prior))
    return (first - second) / math.sqrt(1 / (count + prior) + 1 / (other_count + prior))


def _common_language(texts: Mapping[str, Sequence[SideText]], side: str) -> str:
    """The language of most texts on both sides; "" without one."""
    own = Counter(text.article.language for text in texts[side])
    rest = Counter(text.article.language for name in texts if name != side for text in texts[name])
    shared = sorted(own.keys() & rest.keys())
    return max(shared, key=lambda each: (min(own[each], rest[each]), own[each]), default="")


class _Reader:
    """Reads the words of texts, each once: those of a text are looked for from several sides."""

    def __init__(self) -> None:
        self._forms: dict[str, Forms] = {}
        self._words: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def by_owner(self, sides: Iterable[Sequence[SideText]], language: str) -> list[Forms]:
        """The words of each owner in the newest texts of each of `sides` in a language."""
        owners: dict[str, Forms] = {}
        for article in (each for texts in sides for each in newest(texts, language)):
            forms = owners.setdefault(owner_of(article), {})
            for word, written in self._read(article).items():
                forms.setdefault(word, set()).update(written)
        return list(owners.values())

    def _read(self, article: StoryArticle) -> Forms:
        forms = self._forms.get(article.article_id)
        if forms is None:
            forms = self._forms[article.article_id] = {}
            for piece in set(tokens.pieces(looked_at(article), underscores=True)):
                for word, written in self._stems(piece, article.language):
                    forms.setdefault(word, set()).add(written)
        return forms

    def _stems(self, piece: str, language: str) -> list[tuple[str, str]]:
        known = self._words.get((piece, language))
        if known is None:
            known = self._words[piece, language] = list(_stems(piece, language))
        return known


def _stems(piece: str, language: str) -> Iterable[tuple[str, str]]:
    """The words of a piece that may be terms, as compared and as written."""
    words = cluster_words(piece, language)
    for word in words:
        whole = not tokens.is_unspaced(word)
        if word in stop_words(language) or (
            whole and not (len(word) >= SHORTEST and word.isalpha())
        ):
            continue
        yield stem(word, language), piece if len(words) == 1 else word


def _written(word: str, owners: Iterable[Forms]) -> str:
    """The form that most owners use, in small letters where as many do."""
    forms = Counter(form for each in owners for form in each.get(word, ()))
    return min(forms, key=lambda form: (-forms[form], form != form.lower(), form))
