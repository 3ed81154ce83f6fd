"""A member's own copy of the reader: taught by their decisions, compared, used or put away."""
