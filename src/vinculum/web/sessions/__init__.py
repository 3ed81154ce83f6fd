"""Sessions: the list, one session with its words, the therapist's record."""
