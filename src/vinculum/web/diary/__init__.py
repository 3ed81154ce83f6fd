"""What the therapist felt: for the therapist alone."""
