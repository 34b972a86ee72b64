from keras.layers import Dense
from keras.models import Sequential

model = Sequential([Dense(1, input_dim=2)])
model.compile("sgd", "mse")
assert model.targets[0].shape.rank == 2
assert model.sample_weights[0].shape.rank == 1
