"""What several extractors read off a parsed sentence: clauses, modality, participants, days."""
