"""The measured claims: each module is a command, and the last line it prints is JSON."""
