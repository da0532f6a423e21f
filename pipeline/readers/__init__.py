"""Read a returned form; one room per format, chosen by content."""
