"""Who asserts what about whom: what speakers say, and clauses that no frame of an event covers."""
