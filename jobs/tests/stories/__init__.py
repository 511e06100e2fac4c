"""What contractors and their customers do with jobs, told call by call."""
