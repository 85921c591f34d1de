"""Quantities: value, unit and what is measured."""
