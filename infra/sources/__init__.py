"""Sources of articles: feeds, archives, pages and files, all through one small protocol."""
