"""Data files in, typed tables out: the lexical classes and the readers of the package's data."""
