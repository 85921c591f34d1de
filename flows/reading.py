"""The commands that only read the warehouse."""

from flows.showing import plain

__all__ = ["plain"]
