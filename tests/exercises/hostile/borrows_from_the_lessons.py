"""Takes the answer from the lesson's own twin."""

import eager.matmul

print(eager.matmul.linear_map)
