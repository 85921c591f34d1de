"""Plain text: paragraphs with their place in the file."""
