"""What the user is told: why a program stopped, what is gone and what to use instead, where the time goes."""
