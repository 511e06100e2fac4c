"""The edges of jobs over HTTP: the envelope dialect of the contractors' portal."""
