"""HTTP client: bounded, polite fetching from public addresses only."""
