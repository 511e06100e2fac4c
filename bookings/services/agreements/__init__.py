"""What seller and buyer of a unit agree in writing: offered, put on paper, signed."""
