"""Sections: assigns each article a topic, by its address or the nearest description."""

from itertools import chain

import numpy as np
from numpy.typing import NDArray

from processors.embed.embedder import Embedder
from processors.model import Article, Section
from processors.normalize.addresses.section import section_of_address
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
NO_SECTION = (
    "The weather forecast: sunny, cloudy or rain, temperatures in degrees, light wind",
    "Winning numbers of the lottery draw; the jackpot",
    "Horoscope: what the stars say for Aries, Taurus and Gemini",
    "An obituary notice: beloved mother and grandmother; the funeral will be held",
    "Police arrested a man; a theft, a fire, witnesses",
    "A road accident: a truck overturned and traffic was blocked",
    "A recipe: butter, eggs and flour; bake for thirty minutes",
    "A cat was rescued; a curious event in a village",
)
"""Descriptions of what newspapers print and no section is for: without them a weather line is
science, since the climate is, and a lottery is sport."""
TEXTS = list(chain.from_iterable(DESCRIPTIONS.values()))
COMPARED = [*TEXTS, *NO_SECTION]
MIN_SIMILARITY = 0.1
"""Cosine with the nearest description from which it says anything."""
MIN_MARGIN = 0.03
"""Lead that it needs over the nearest one of another section, or of none."""

_NAMES = [*DESCRIPTIONS, None]
_STARTS = np.cumsum([0, *map(len, DESCRIPTIONS.values())])


class Sections:
    """Knows how an embedder sees the descriptions."""

    def __init__(self, embedder: Embedder) -> None:
        self._descriptions = embedder.embed(COMPARED, [ENGLISH] * len(COMPARED))

    def of(self, article: Article, vector: NDArray[np.float32]) -> Section | None:
        """The section of an article with the embedding `vector`, shape (dimensions,).

        The one that its address names, else the one whose description is nearest, if any is.
        """
        return section_of_address(article.url) or self.nearest(vector)

    def nearest(
        self,
        vector: NDArray[np.float32],
        min_similarity: float = MIN_SIMILARITY,
        min_margin: float = MIN_MARGIN,
    ) -> Section | None:
        """The section whose description is nearest to an embedding, if it is near enough."""
        best = np.maximum.reduceat(self._descriptions @ vector, _STARTS)
        second, first = (int(each) for each in np.argsort(best)[-2:])
        if best[first] < min_similarity or best[first] - best[second] < min_margin:
            return None
        return _NAMES[first]
