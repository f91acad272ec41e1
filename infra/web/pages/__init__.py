"""The pages that readers see: rendered here, complete without JavaScript."""
