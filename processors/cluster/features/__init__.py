"""Features of an article: TF-IDF terms, similarities, the background sample."""
