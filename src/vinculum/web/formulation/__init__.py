"""Formulation, on demand: narratives and the people in them, themes, what is between the two, one page of one's own."""
