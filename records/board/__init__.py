"""The board of a year: figures against the targets, who is missing, reminders to authors."""
