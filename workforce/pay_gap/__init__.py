"""The gender pay gap that a public authority has to publish each year."""
