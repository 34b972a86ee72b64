"""How patient `--fast` is, and what a loop has to save.

With TF1_FAST_EAGER in the environment, every step that may wait does so from its third call on, and is made by a loop
whatever that costs: for tests, and for finding out whether `--fast` changes what a script gives.
"""

import os

KIND = os.environ.get("TF1_FAST", "same")  # or "xla"
EAGER = "TF1_FAST_EAGER" in os.environ
STEPS = 1024  # that wait at most
BYTES = 64 << 20  # of what is fed to them
SECONDS = 1e6 if EAGER else 0.5  # that they take at most, so that an interruption is soon noticed
SHORT_QUEUE = 3  # steps below which a loop is not worth its call
TOO_MANY = 24  # queues in succession that were so short: the step no longer waits
PATIENCE = 0.0 if EAGER else 1.0  # seconds that a call takes in all before it may wait: what finding a loop costs
SLOW = float("inf") if EAGER else 2e-3  # seconds of a step of which a loop that gives the same bits saves no tenth
TRIALS = 1 if EAGER else 5
TRIAL_SECONDS = 0.0 if EAGER else 0.05  # of steps in a trial
TRIAL_STEPS = 4 if EAGER else 8  # in a trial at least
WORTH = float("inf") if EAGER else 0.9  # of the time: a loop that takes more of it is not used
