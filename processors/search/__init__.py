"""Finding stories: what readers type, the words of a text, and the fusion of rankings."""
