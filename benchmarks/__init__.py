"""What arconflict costs and what it is worth, beside other libraries: ``python -m benchmarks --help``."""
