"""Cluster configuration: the settings of a clusterer; one frozen set serves every stream."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClusterConfig:
    """Settings of a clusterer, chosen on many streams at once: see docs/research/clustering.md.

    Thresholds of links, merges and the like are in z, standard deviations above the background
    sample. The fields stand by their names in every checkpoint, which is restored under an equal
    configuration only.

    Examples
    --------
    >>> ClusterConfig(window_days=3.0).join
    5.6
    """

    dimensions: int = 384
    """Length of an embedding."""

    # Terms
    body_characters: int = 3000
    """Characters of a body that count."""
    title_weight: int = 3
    """How often a title counts."""
    untitled_characters: int = 60
    """Start of the body that is the title of an article without one."""
    terms: int = 96
    """Strongest terms kept with an article."""
    general_articles: float = 2_000.0
    """Articles that the general word frequencies count for."""

    # Similarity
    long_body: int = 300
    """Characters from which a body is long."""
    terms_weight_long: float = 0.27
    """Weight of the terms of an article with a long body, in standard deviations."""
    embedding_weight_long: float = 0.46
    terms_weight_short: float = 0.20
    """The same with a short body or none: two titles share a word or two by chance."""
    embedding_weight_short: float = 0.64
    across_terms_weight: float = 0.15
    """The same between two languages: what they share are mostly names."""
    across_embedding_weight: float = 0.52
    apart_embedding_weight: float = 1.1
    """Weight of the embedding alone, where names are not spelt in letters that compare."""
    apart_penalty: float = 1.0
    """Taken off such an edge: it has to be more certain."""

    # Background
    background_articles: int = 150
    """Articles of the sample that similarities are measured against."""
    background_span: int = 1500
    """Arrivals over which the sample is spread, at least."""
    background_dropped: float = 0.4
    """Share of the most similar background articles that is left out: they may be the story."""
    background_prior: float = 20.0
    """Articles that the stream's running background counts for."""
    terms_deviation_floor: float = 0.02
    """Least standard deviation of each similarity: a few articles may all be equally far."""
    embedding_deviation_floor: float = 0.05
    embedding_floor_short: float = 0.04
    """The same for an article with a short body or none."""
    across_deviation_floor: float = 0.015
    apart_deviation_floor: float = 0.0625
    """The same for embeddings where nothing else counts: a small sample is to make none certain."""

    # Neighbours
    neighbours: int = 60
    """Most similar articles to which an article has edges."""
    window_days: float = 30.0
    """Articles farther from the stream's clock than this are forgotten, where there are more than
    `kept_articles`."""
    longest_days: float = 365.0
    """Those farther than this are forgotten in any case."""
    kept_articles: int = 20_000
    """Active articles up to which a stream that brings few keeps them longer than the window."""
    time_penalty: float = 2.2
    """Taken off an edge per unit of ln(1 + days apart)."""
    pause_days: float = 4.0
    """Days apart that an edge counts for at most, where both articles have a telling term."""
    telling: float = 0.5
    """Share of the earlier articles with a term that are neighbours, from which it is telling."""
    time_bonus: float = 1.4
    """Given back of it, for the mean of ln(1 + days apart) to the background: at most this."""
    max_articles: int = 1_000_000
    """Bound of memory: beyond it the articles that came first are forgotten."""

    # Decision
    linked: int = 3
    """Edges into a story that make up a link."""
    outside: float = 0.45
    """Weight of the mean of the best edges to other stories."""
    join: float = 5.6
    """Link from which an article joins a story."""

    # Repair
    repair_every: int = 100
    """Arrivals from one repair to the next."""
    merge: float = 5.7
    """Evidence from which two stories merge."""
    merge_large: float = 0.2
    """Added to it per ln of the size of the larger story: fragments join a large story readily."""
    merge_small: float = 0.4
    """Taken off it per ln of the size of the smaller one: two large ones need more."""
    merge_rounds: int = 6
    """Rounds of merges in a repair, at most."""
    evict: float = 4.2
    """Link below which an article leaves its story."""
    settle: float = 4.6
    """Link from which an article that was left alone joins a story after all."""

    # Expiry
    close_after_days: float = 7.0
    """Days without a new article after which a story closes; until its articles are forgotten a
    new one opens it again."""
    seed: int = 0
    """Of the chance by which articles come into the background sample."""
