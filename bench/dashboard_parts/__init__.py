"""The parts of the dashboard's bench: the city that it fills in, and counting at each request."""
