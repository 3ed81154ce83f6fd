"""The next session prepared: what is known, what might be considered, and one page of paper."""
