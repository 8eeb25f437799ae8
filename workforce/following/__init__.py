"""Following a figure: whoever does is told when a newer release changes it by more than chance."""
