from tensorflow.python.keras.layers import LSTM

assert LSTM(3).units == 3
