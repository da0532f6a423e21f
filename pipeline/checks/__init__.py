"""What `quickscan check` proves of everything in `templates/` before a round depends on it."""
