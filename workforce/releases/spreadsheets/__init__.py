"""One table as a spreadsheet that everybody can use, after the Analysis Function's guidance: cover, contents, notes,
and one marked-up table a sheet, from A1, with nothing merged and no blank cell.
"""
