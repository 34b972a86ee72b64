"""Three ways to make the steps of one training, which give the same numbers."""
