"""To be completed."""
