"""Sections: assigns each article a topic, by its address or the nearest description."""

from itertools import chain

import numpy as np
from numpy.typing import NDArray

from processors.embed.embedder import Embedder
from processors.model import Article, Section
from processors.normalize.section import section_of_address
from processors.text.cluster_tokens import ENGLISH

DESCRIPTIONS: dict[Section, tuple[str, ...]] = {
    "world": (
        "Foreign leaders meet at a summit abroad; diplomacy between countries",
        "War, troops and missiles: a military conflict between states",
        "A natural disaster abroad: earthquake, hurricane, flood, evacuations",
        "The army, rebels and refugees in a foreign country",
    ),
    "politics": (
        "Election campaign, candidates, debate and voters",
        "Parliament or Congress votes on a bill; senators and lawmakers",
        "The president and the White House, ministers and their party",
        "A minister resigns; a nominee for the cabinet withdraws",
        "The Supreme Court rules on a law; justices and rights",
    ),
    "business": (
        "A company reports quarterly earnings; shares and investors",
        "Central bank, interest rates, inflation and the economy",
        "Tariffs, trade and importers",
        "Workers' strike, union, wages and employers",
        "Prices of goods at the market; a product recall",
    ),
    "technology": (
        "Technology companies, software, smartphones and apps",
        "Artificial intelligence, chips and semiconductors",
        "Hackers, cybersecurity, privacy and social media platforms",
    ),
    "science": (
        "Scientists publish a study in a journal; researchers discover",
        "A rocket launch, astronauts, spacecraft and planets",
        "Astronomers, fossils, animals and species",
        "Climate change, emissions and the environment",
    ),
    "health": (
        "Patients, doctors and hospitals; a medical treatment",
        "A virus outbreak, vaccine and infections",
        "Health insurance and drugs; a clinical trial",
    ),
    "sport": (
        "A football match: goals, players, coach and league",
        "A championship final; the team wins the cup",
        "A tennis, golf or cycling tournament",
        "A club signs a player; transfer and contract",
    ),
    "culture": (
        "Film festival, actors and directors; a movie premiere",
        "A singer, album, concert and music",
        "Books, art, museum, theatre and television",
        "Celebrities and entertainment",
    ),
}
TEXTS = list(chain.from_iterable(DESCRIPTIONS.values()))
MIN_SIMILARITY = 0.1
"""Cosine with the nearest description from which it says anything."""
MIN_MARGIN = 0.05
"""What it must be ahead of the nearest one of another section."""

_NAMES = list(DESCRIPTIONS)
_STARTS = np.cumsum([0, *map(len, DESCRIPTIONS.values())])[:-1]


class Sections:
    """Knows how an embedder sees the descriptions."""

    def __init__(self, embedder: Embedder) -> None:
        self._descriptions = embedder.embed(TEXTS, [ENGLISH] * len(TEXTS))

    def of(self, article: Article, vector: NDArray[np.float32]) -> Section | None:
        """The section of an article with the embedding `vector`, shape (dimensions,).

        The one that its address names, else the one whose description is nearest, if any is.
        """
        return section_of_address(article.url) or self._nearest(vector)

    def _nearest(self, vector: NDArray[np.float32]) -> Section | None:
        best = np.maximum.reduceat(self._descriptions @ vector, _STARTS)
        second, first = (int(each) for each in np.argsort(best)[-2:])
        if best[first] < MIN_SIMILARITY or best[first] - best[second] < MIN_MARGIN:
            return None
        return _NAMES[first]
