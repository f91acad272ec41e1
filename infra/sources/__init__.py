"""Where articles come from: feeds, archives, pages, files, all through one small protocol."""
