"""`tf.contrib.lookup`, which moved to `tf.lookup`."""

from tensorflow.python.ops import lookup_ops

from ....supplied import lookup_tables
from ... import names_of

BEHIND = "tensorflow.compat.v1.lookup"
NAMES = {
    **names_of(lookup_tables),
    "FastHashSpec": lookup_ops.FastHashSpec,
    "HasherSpec": lookup_ops.HasherSpec,
    "IdTableWithHashBuckets": lookup_ops.IdTableWithHashBuckets,
    "InitializableLookupTableBase": lookup_ops.InitializableLookupTableBase,
    "KeyValueTensorInitializer": lookup_ops.KeyValueTensorInitializer,
    "LookupInterface": lookup_ops.LookupInterface,
    "StrongHashSpec": lookup_ops.StrongHashSpec,
    "TableInitializerBase": lookup_ops.TableInitializerBase,
    "TextFileIdTableInitializer": lookup_ops.TextFileIdTableInitializer,
    "TextFileIndex": lookup_ops.TextFileIndex,
    "TextFileInitializer": lookup_ops.TextFileInitializer,
    "TextFileStringTableInitializer": lookup_ops.TextFileStringTableInitializer,
    "index_table_from_file": lookup_ops.index_table_from_file,
    "index_to_string_table_from_file": lookup_ops.index_to_string_table_from_file,
    "index_to_string_table_from_tensor": lookup_ops.index_to_string_table_from_tensor,
}
