"""Everything that changes a job and what belongs to it: one function a use case."""
