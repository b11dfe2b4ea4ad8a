"""What a release says of itself against the one before: which events moved, by how much, and why."""
