"""How the people of a round suit each other before it closes, worked out by a job."""
