"""What the audit of one file may take, so that no file keeps it from the others. What exceeds it is left out, and said.

The largest file of Python in TensorFlow 2.21 and in the standard library of Python 3.11 has 0.7 million characters.
"""

LARGEST_FILE = 32_000_000  # bytes, as notebooks hold pictures; JSON takes up to 25 times as much memory
MOST_CODE = 1_000_000  # characters; their syntax tree takes up to 900 bytes for each
SECONDS = 20.0  # of the processor's time; Python 2 is translated at some 20 000 characters a second
