"""Answers the judge by what is no answer, deeply nested."""

import os
import struct

text = b"[" * 100_000
os.write(3, struct.pack(">Q", len(text)) + text)
