"""Saved web pages: every visible block, kept or with the rule that advises removal."""
