"""What is known of an article besides its text, by order of trust."""
