"""Measures made of figures that may be seen: frames of a release in, frames to show out.

Nothing here looks at a person or at a figure that is hidden, so nothing that comes out tells more than went in.
"""
