"""What became of a round: feedback, going on, certificate and report."""
