"""What a round is for: its kind, its policy in sentences, quotas and versions."""
