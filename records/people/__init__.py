"""Users, units, positions and places; accounts."""
