"""Demonstration data, bulk load and dump."""
