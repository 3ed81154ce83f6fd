"""Seen by hand: dreams, silences, defences, the body, and what the two did together. No reader proposes any of it."""
