"""Dateline: open, versioned tables of events, actors and claims from news reports."""
