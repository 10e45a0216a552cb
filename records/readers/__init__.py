"""Files in, documents of lines out, without Django: Word, PDF, text, older formats."""
