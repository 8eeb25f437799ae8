"""A mentorship as the two people live it: goals, meetings, log, notes, pauses and changes."""
