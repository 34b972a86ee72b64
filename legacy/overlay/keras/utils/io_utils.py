"""`keras.utils.io_utils`: data in HDF5 files."""

from ....supplied import keras_utilities

NAMES = {"HDF5Matrix": keras_utilities.HDF5Matrix}
