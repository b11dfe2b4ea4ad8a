"""The commands of ``dateline``, a module each, whose ``command`` is what the command line runs.

A module here imports nothing heavy at its top: what a command needs it imports inside itself, so
that ``dateline --help`` is quick and a command works without the packages of the others.
"""
