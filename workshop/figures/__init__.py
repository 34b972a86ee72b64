"""What the lessons draw: functions from arrays and tables to figures, one module a lesson or idea.

They know no TensorFlow and touch no global state of matplotlib; `style.png` makes a file's bytes of a figure.
"""
