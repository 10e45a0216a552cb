"""Shortlists, ballots, awards, certificates, minutes."""
