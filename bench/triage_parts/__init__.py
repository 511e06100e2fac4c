"""What `bench.triage` is made of."""
