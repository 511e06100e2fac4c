"""Jobs and what belongs to them in the envelope dialect, by topic."""
