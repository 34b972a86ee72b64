"""What notebooks ask of Google Colab, where there is none: each function says on the terminal what it did instead."""
