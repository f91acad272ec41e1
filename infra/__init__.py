"""Everything that touches the outside: settings, Kafka, the indexes, the model files, servers."""
