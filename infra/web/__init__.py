"""Web: the HTTP application with its API, pages and feeds, access control and problem details."""
