"""Nouns: the frozen models that the crafts hand to each other. Imports pydantic and the standard library only."""
