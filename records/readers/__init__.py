"""Files → blocks, without Django and without knowing any form: Word, PDF, text, legacy formats."""
