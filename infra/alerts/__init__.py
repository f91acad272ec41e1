"""Alerts: saved searches, what matches them, and its delivery by webhook and e-mail."""
