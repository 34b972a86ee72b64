from keras.backend import tensorflow_backend

assert tensorflow_backend.get_session()
