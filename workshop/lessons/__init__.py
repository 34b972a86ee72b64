"""One module a lesson: `LESSON` declares it, joining its graph to its data, its figures and its eager twin.

Declarations are read to list the lessons, so what is heavy (TensorFlow, NumPy, figures) is imported inside functions.
"""
