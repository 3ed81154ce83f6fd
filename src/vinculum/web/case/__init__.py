"""One case: its picture, its frame, what a person has named."""
