"""`numpy.fft`: its inner modules."""

MODULES = {"fftpack": "numpy.fft", "helper": "numpy.fft"}
