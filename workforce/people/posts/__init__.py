"""What the dated posts of people say: who is in post, how much, and what moved."""
