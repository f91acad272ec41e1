"""State of the clusterer: flat arrays of articles and stories, settings, the clock."""
