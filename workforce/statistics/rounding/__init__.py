"""Other ways to make a table safe than hiding, compared on the same figures: what each costs and gives away."""
