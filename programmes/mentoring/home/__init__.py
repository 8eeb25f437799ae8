"""Mentoring at home: what somebody offers and wants, and what of it may leave."""
