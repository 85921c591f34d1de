"""What stands across articles: who is who, what is corroborated, what is contradicted."""
