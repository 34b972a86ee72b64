from tensorflow.contrib.seq2seq import simple_decoder_fn_train

assert simple_decoder_fn_train(1)(0, None, 2, None, None)[1] == 1
