"""Benchmarks: each prints one table; see README.md here."""
