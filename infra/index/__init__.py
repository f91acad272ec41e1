"""Indexes: articles and stories made searchable, in SQLite or Elasticsearch behind one contract."""
