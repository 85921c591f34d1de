"""Repeats: which paragraphs and articles are told again, and which only look so."""
