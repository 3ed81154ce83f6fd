"""Which criterion finds a drop in the ratings, and how often it finds one where there is none: a simulation."""
