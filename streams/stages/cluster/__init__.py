"""Cluster stage: the clustering log becomes assignments, events and stories."""
