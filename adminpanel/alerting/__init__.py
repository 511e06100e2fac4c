"""What is watched over: how each thing is measured, and when that is bad."""
