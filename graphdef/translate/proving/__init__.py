"""The original in a session beside the translation."""
