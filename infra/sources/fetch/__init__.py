"""Fetching from addresses that others chose: safely for us, politely for them."""
