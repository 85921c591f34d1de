"""Names: who and what an article mentions, and what its pronouns stand for."""
