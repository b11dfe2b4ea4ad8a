"""Quality: scores of coded tables against hand-coded expectations."""
