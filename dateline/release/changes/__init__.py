"""Changes between two releases: every cell that differs, with its old and new value and a reason."""
