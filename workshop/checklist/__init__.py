"""What to look at where a network does not learn: ten items, worked through on `moons`, and planted faults."""
