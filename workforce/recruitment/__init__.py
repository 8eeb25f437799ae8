"""Recruitment funnels: counts that HR brings as a file, and who comes through less often."""
