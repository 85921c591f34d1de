"""What users ask of a warehouse beside its runs."""
