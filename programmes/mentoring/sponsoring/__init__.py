"""What sponsors do for those whom they sponsor, and who may be one."""
