"""Bytes to articles: one module a format. The only place for trafilatura and lxml."""
