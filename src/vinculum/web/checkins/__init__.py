"""Check-ins: the client's link and form, the therapist's own answers, safety."""
