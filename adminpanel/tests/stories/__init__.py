"""What those who run the platform look at and do by the API, told call by call."""
