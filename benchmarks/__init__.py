"""How fast the screens are, against bare pages of Streamlit on the same machine."""
