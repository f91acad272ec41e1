"""The running system: topics, stages, the runners that move records, and the command line."""
