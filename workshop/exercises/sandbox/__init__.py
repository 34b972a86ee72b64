"""Learners' code in a process of its own: the judge talks to it over a pipe and believes nothing but numbers.

    command ── judge ── fork server ── submission
                 └──────── pipe ──────────┘

The judge (`workshop.exercises.judge`) holds the checks and decides. The submission's process holds the learner's functions and
TensorFlow, and does as it is asked: import, get an attribute, call. The judge sees its objects as `Remote`; numbers, texts and arrays
cross by value.
"""
