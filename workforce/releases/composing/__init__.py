"""Releases that a planner composes: tables asked for, advice, protection, a second look, publication."""
