"""Crafts: how a clipping is read. Pure functions, no Prefect."""
