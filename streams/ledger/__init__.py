"""Ledger: what became of every record that came in, counted from the topics and the index."""
