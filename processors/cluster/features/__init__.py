"""Features of an article: TF-IDF terms, concepts, similarities, the background sample."""
