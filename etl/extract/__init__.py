"""The original pages: reading them with offsets intact and proving figures against them."""
