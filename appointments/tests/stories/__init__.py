"""What front ends do with appointments, told call by call; each call shows in the documents."""
