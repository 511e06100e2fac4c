"""The steps in which somebody books a session: what they choose, and what is wrong with it."""
