"""Attributed utterances: content, cue and source."""
