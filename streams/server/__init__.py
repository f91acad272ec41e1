"""HTTP server: the application over a backend, with alerts and read models beside it."""
