"""tfdbg finds where a nan came from; its sessions take what they took in 1.15."""

import glob
import os
import tempfile

import tensorflow as tf
from tensorflow.python import debug as tf_debug

x = tf.placeholder(tf.float32, [2], name="x")
z = tf.reduce_sum(tf.log(x, name="y"), name="z")
folder = tempfile.mkdtemp()
with tf.Session() as session:
    dumping = tf_debug.DumpingDebugWrapperSession(session, folder, log_usage=False)
    dumping.run(z, {x: [1.0, 0.0]})
(run,) = glob.glob(os.path.join(folder, "run_*"))
assert tf_debug.DebugDumpDir(run).find(tf_debug.has_inf_or_nan)[0].node_name == "y"
assert isinstance(tf_debug.LocalCLIDebugHook(ui_type="curses"), tf.train.SessionRunHook)
print("checked")
