"""Filling a release with the texts that it may not hold, from the pages themselves.

A release says of each report its address and the SHA-256 of its text, and of each quoted cell where
in that text it stands. Whoever gets the page and reads the same text from it has every cell.
"""
