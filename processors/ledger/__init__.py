"""Ledger arithmetic: counts by source and day, sums that must balance, sources fallen silent."""
