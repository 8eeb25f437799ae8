"""What everybody may read of the releases, without signing in: the same tables, at addresses that stay."""
