"""One script for each library that arconflict is compared with. Each runs by itself in an environment of its own."""
