"""Laws that hold for every str, and what they are checked with (`checks`, `texts`). The fuzzers use the same."""
