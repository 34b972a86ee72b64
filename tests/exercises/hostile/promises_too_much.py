"""Announces a message of more bytes than there is memory, and says nothing."""

import os
import struct
import time

os.write(3, struct.pack(">Q", 2**62))
time.sleep(3600)
