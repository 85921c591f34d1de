"""Opening, locking, publishing the database files; rows into tables."""
