"""What users would build instead, done well, and the limit: the same answers, the same tables."""
