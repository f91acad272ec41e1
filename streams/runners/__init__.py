"""Runners: move records through the stages, in one process over SQLite or by Faust over Kafka."""
