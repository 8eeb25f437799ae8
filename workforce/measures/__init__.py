"""Measures to read, one page each: made of what a release shows, so that they tell nothing that it does not."""
