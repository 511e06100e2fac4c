"""What comes in and goes out of the paths of jobs, by topic."""
