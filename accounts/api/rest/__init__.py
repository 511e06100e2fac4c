"""The doors and the people, in the REST dialect."""
