"""Sheets of text → the people in them: headings, words and values, with what has to be mended first."""
