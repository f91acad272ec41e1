"""The running system: topics, stages, the two drivers that move records, and the command line."""
