"""What printed words mean. The modules are siblings: none imports another but `numerals`."""
