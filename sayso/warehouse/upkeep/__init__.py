"""Erasing, examining, exporting and making anew."""
