"""Pictures: those of articles and the marks of outlets, fetched, made small and kept by us."""
