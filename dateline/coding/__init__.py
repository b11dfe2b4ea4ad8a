"""Coding: from a document to claims, event mentions and quantities, by rules that are data."""
