"""What can be read from counts, and how sure that is: pure, without a database or a clock."""
