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
    6.1
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
    concepts: int = 24
    """Strongest concepts kept with an article."""
    general_articles: float = 10_000.0
    """Articles that the general word frequencies count for, where words are kept whole."""
    general_articles_stems: float = 500.0
    """The same where stems are."""

    # Similarity
    long_body: int = 300
    """Characters from which a body is long."""
    terms_weight_long: float = 0.27
    """Weight of the terms of an article with a long body, in standard deviations."""
    embedding_weight_long: float = 0.5
    terms_weight_short: float = 0.25
    """The same with a short body or none."""
    embedding_weight_short: float = 0.69
    terms_weight_other: float = 0.36
    """The same in another language than English, in a script that the encoder reads."""
    embedding_weight_other: float = 0.4
    terms_weight_alone: float = 0.6
    """Weight of the terms in a script that the encoder cannot read."""
    across_terms_weight: float = 0.24
    """The same between two languages."""
    across_concepts_weight: float = 0.48
    across_concepts_weight_apart: float = 0.68
    """Where names are not spelt in letters that compare, concepts are all there is."""
    across_penalty: float = 2.0
    """Taken off an edge between two languages whose names compare: it has to be more certain."""

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
    across_deviation_floor: float = 0.015
    concepts_deviation_floor: float = 0.06

    # Neighbours
    neighbours: int = 60
    """Most similar articles to which an article has edges."""
    window_days: float = 30.0
    """Articles farther from the stream's clock than this are forgotten."""
    time_penalty: float = 2.0
    """Taken off an edge per unit of ln(1 + days apart)."""
    time_bonus: float = 0.45
    """Added per unit of the mean of ln(1 + days apart) to the background."""
    max_articles: int = 1_000_000
    """Bound of memory: beyond it the articles that came first are forgotten."""

    # Decision
    linked: int = 3
    """Edges into a story that make up a link."""
    missing: float = 0.8
    """A missing edge counts as this share of the article's weakest one."""
    outside: float = 0.4
    """Weight of the mean of the best edges to other stories."""
    join: float = 6.1
    """Link from which an article joins a story."""

    # Granularity
    granularity: float = 6.0
    """By how much the thresholds of links fall where stories are large, per unit of its measure."""
    granularity_usual: float = 0.6
    """Measure at which the thresholds are as written here."""
    granularity_bound: float = 1.0
    """How far they move at most."""

    # Repair
    repair_every: int = 100
    """Arrivals from one repair to the next."""
    merge: float = 5.6
    """Evidence from which two stories merge."""
    merge_large: float = 0.2
    """Added to it per ln of the size of the larger story: fragments join a large story readily."""
    merge_small: float = 0.4
    """Taken off it per ln of the size of the smaller one: two large ones need more."""
    support: float = 6.0
    """Weight, in a merge with a story of some size, of the common neighbours of two articles."""
    support_usual: float = 0.35
    """Share of common neighbours that changes nothing."""
    support_from: int = 5
    """Articles of the larger story from which common neighbours count."""
    merge_rounds: int = 6
    """Rounds of merges in a repair, at most."""
    move_gain: float = 0.5
    """By how much another story has to be better for an article to move."""
    evict: float = 4.6
    """Link below which an article leaves its story."""
    settle: float = 4.85
    """Link from which an article that was left alone joins a story after all."""

    # Expiry
    close_after_days: float = 7.0
    """Days without a new article after which a story closes; until its articles leave the
    window a new one opens it again."""
    seed: int = 0
    """Of the chance by which articles come into the background sample."""
