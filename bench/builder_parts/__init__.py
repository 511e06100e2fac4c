"""The parts of the builder's bench: what it fills in, whom it measures, what they are asked."""
