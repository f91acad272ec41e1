"""Pages: what readers see, rendered here, complete without JavaScript."""
