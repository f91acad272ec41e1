"""Stories: computes what a story says of itself from the articles that it has."""
