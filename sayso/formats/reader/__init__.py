"""The killable process in which files are read."""
