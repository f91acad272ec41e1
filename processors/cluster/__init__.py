"""From articles in order to stories: the clustering engine."""
