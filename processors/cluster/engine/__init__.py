"""The clusterer: assignment, repair, expiry, operator commands, checkpoint."""
