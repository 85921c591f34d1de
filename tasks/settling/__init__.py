"""What stands across articles, step by step."""
