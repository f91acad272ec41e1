"""Backends: SQLite, or Kafka and Elasticsearch, behind one protocol; `open_backend` picks one."""
