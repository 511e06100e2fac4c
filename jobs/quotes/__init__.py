"""What a quote says: its sums, its facts, its paper. Pure: nothing here asks the database."""
