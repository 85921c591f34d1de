"""What happened, by frames kept as data."""
