"""Everything that changes a dispute and what belongs to it: one function a use case."""
