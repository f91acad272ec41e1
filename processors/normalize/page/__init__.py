"""Pages: read the article out of the page on which it stands."""
