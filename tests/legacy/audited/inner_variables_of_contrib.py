from tensorflow.contrib.framework.python.ops import variables

assert variables.get_or_create_global_step().op.name == "global_step"
