"""What a run asks before it reads, and how its articles become rows."""
