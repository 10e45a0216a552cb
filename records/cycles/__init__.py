"""The yearly cycle and what is set anew for it."""
