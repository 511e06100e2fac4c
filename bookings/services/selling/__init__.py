"""The sale of a unit, from the first hold to the keys: one function a use case."""
