"""Tables that a planner puts together: what is asked for, what it would cost, and the release of it."""
