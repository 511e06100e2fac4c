"""The receipt: what it says, and how it looks."""
