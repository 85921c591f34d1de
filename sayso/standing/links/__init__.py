"""What one claim is to another: contradiction, succession, refinement."""
