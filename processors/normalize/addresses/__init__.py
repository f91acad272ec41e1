"""Addresses: tell which article an address is of, and what else it says."""
