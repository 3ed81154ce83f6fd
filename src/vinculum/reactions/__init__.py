"""The therapist's countertransference diary as values: what was felt, what was done with it, what recurs."""
