"""Finding stories: the words of a text, and the fusion of rankings."""
