"""What is done to run the platform."""
