"""What one line of an article says: who wrote it, where and when."""
