"""What we know and the reports do not say: `data/reference`, validated."""
