"""Bare pages to measure against."""
