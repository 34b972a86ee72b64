"""Python 2: its syntax, its division and its names."""
