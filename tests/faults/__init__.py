"""Faults made on purpose, on the site as deployed: make faults.

What was acknowledged must be there. site.py starts and kills the site, people.py write meanwhile
and keep a ledger of what was answered to them, ledger.py compares it with the database afterwards,
cases.py are the faults.
"""
