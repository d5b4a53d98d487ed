"""Documents for people to look at: `text` for a terminal, `html` for a browser."""
