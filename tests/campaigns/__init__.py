"""Slow campaigns: what the pipeline must survive, at full length. `python -m tests.campaigns.NAME`."""
