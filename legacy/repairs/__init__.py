"""What is changed in today's libraries, or in the order of their arguments, so that old calls mean what they meant."""
