"""Kafka: topics, producing and reading by kafka-python; beside Faust a table by aiokafka."""
