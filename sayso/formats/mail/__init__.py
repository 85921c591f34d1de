"""Mail messages: the article of a message, and what is attached to it."""
