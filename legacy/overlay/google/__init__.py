"""`google.colab`: its drive and files, which say what they did instead; other packages of Google's are as they are."""
