"""Handing rows out: the guide's table of figures, cards for the terminal, the codebook."""
