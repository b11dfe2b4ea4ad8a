"""Emitters: one target a module, from the contract, the codebook and the manifest as plain values.

Nothing here decides anything about the data: what a column is stands in `dateline.tables` alone.
"""
