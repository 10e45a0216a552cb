"""Learning places and activities: where knowledge can be met, and where people met over it."""
