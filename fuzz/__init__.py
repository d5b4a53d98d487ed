"""Coverage-guided fuzzing with atheris, a tool for development: see ``fuzz/README.md``."""
