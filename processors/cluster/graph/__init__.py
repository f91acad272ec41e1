"""The neighbour graph: edges, article-to-story links, merge scores."""
