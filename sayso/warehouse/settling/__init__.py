"""What settling reads of all articles and writes back."""
