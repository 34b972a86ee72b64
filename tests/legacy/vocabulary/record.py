"""Writes the files beside it, as TensorFlow 1.15.5 saves vocabularies: run it there, in this folder."""

import pickle

import numpy as np
from tensorflow.contrib import learn

DOCUMENTS = ["I was born", "born in May is what I was \u00e9"]

processor = learn.preprocessing.VocabularyProcessor(4)
list(processor.fit_transform(DOCUMENTS))
processor.save("plain.pickle")
with open("protocol0.pickle", "wb") as file:  # Python 2's
    pickle.dump(processor, file, 0)

processor = learn.preprocessing.VocabularyProcessor(np.int64(3), min_frequency=1, tokenizer_fn=list)
list(processor.fit_transform(["aab", "abc"]))
processor.save("letters.pickle")
