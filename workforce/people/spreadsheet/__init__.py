"""A file as councils send it → sheets of text: whatever it is, opened in a process of its own."""
