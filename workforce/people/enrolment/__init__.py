"""A staff file or a push from its arrival to the register, and out of it again."""
