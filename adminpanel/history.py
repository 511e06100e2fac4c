"""What the edit history tells of the operators' own tables."""
