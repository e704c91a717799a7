"""Practices as cases of qualitative comparative analysis (QCA): sets, truth table, files."""
