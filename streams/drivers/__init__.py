"""What moves records through the stages: Faust over Kafka, or one process over SQLite."""
