"""From bytes to prepared articles, and what the readers need for it."""
