"""Kafka: topics, producing, reading to the end."""
