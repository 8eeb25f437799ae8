"""The programme manager's table: run, look, decide, and run again."""
