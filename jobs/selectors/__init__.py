"""What is read of jobs, by the part of them that it shows."""
