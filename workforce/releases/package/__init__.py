"""Released tables as a data package: CSV that people can open, described so that programs can read it."""
