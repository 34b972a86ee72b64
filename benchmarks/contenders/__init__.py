"""One module for each way to train: `prepare(problem)` gives a function that makes the steps of one epoch.

That function takes the number of the epoch and returns the mean of its losses. What is shared by all epochs
(building, compiling) belongs to `prepare` or happens in the first call, which is not timed.
"""
