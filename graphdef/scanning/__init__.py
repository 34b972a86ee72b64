"""What an artifact could do to whoever loads it, besides computing: found without executing any of it."""
