"""Who is who across articles, and the user's own decisions on it."""
