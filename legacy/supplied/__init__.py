"""What TensorFlow 1 and its surroundings had and today's libraries lack, written anew."""
