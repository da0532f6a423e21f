"""advisory."""
