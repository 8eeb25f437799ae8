"""Released tables as a PDF that everybody can use: cover, contents, notes, and one tagged table a section."""
