"""Peers in one pool: everybody may be paired with everybody, and odd sets of people have prices too."""
