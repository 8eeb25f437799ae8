"""An address that HR changed, until whoever holds the mailboxes has spoken."""
