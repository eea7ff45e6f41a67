"""The data file: its schema, and every way in which a file can be wrong."""
