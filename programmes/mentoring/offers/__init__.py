"""Offers: published, answered, ended, and another found."""
