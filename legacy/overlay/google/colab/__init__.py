"""`google.colab`: what notebooks written for it import."""
