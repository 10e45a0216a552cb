"""Backup and restore: database and files of one moment in one archive, checked and comparable."""
