"""Which paragraph repeats which: fingerprints, exact verification, the fact guard."""
