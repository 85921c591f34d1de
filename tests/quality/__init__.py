"""The quality gate: scores on the development data may rise and not fall."""
