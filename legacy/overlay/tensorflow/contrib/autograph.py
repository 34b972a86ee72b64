"""`tf.contrib.autograph`, which moved to `tf.autograph`."""

from tensorflow.python.autograph.core.converter import ConversionOptions, Feature
from tensorflow.python.autograph.impl import api
from tensorflow.python.autograph.lang import directives, special_functions
from tensorflow.python.autograph.pyct.errors import PyCTError
from tensorflow.python.util import tf_stack

BEHIND = "tensorflow.compat.v1.autograph"
NAMES = {
    "AutoGraphError": PyCTError,
    "ConversionOptions": ConversionOptions,
    "Feature": Feature,
    "StackTraceMapper": tf_stack.StackTraceMapper,
    "convert": api.convert,
    "converted_call": api.converted_call,
    "do_not_convert": api.do_not_convert,
    "set_element_type": directives.set_element_type,
    "set_loop_options": directives.set_loop_options,
    "stack": special_functions.stack,
}
