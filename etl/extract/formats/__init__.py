"""How a document of each format becomes the text that figures are read from."""
