"""SQLite files: connections, migrations, and the log of the embedded mode."""
