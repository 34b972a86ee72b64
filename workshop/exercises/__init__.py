"""The exercises: generated from the solutions, checked, hinted at, watched and graded."""
