"""A programme that was run on a spreadsheet brings its people, with the day on which each agreed."""
