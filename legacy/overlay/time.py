"""`time`: `time.clock`, removed in Python 3.8, which gave the processor time."""

import time

NAMES = {"clock": time.process_time}
