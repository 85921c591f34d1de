"""From facts to claims, and what a claim is about."""
