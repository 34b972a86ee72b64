from google.colab import drive
from tensorflow import constant

assert drive.mount
assert constant
