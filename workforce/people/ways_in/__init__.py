"""Who may sign in for an organisation, from which day, under which address: the register decides."""
