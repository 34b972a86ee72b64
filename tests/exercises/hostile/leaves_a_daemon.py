"""Leaves a process behind, in a session of its own; writes its number to the standard output."""

import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.setsid()
        print("daemon", os.getpid(), flush=True)
        time.sleep(3600)
    os._exit(0)
time.sleep(0.5)
raise RuntimeError("shows what was printed")
