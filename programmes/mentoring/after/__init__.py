"""What became of people after a round: skills looked at again, and posts after 6, 12 and 24 months."""
