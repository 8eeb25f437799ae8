"""One person at a time: found, read, enrolled, changed."""
