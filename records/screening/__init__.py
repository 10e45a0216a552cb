"""The committee: triage, assignments, reviews, checks, worklists, resolutions, publishing."""
