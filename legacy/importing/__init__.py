"""Which files are the user's own, and what an `import` statement gives in them."""
