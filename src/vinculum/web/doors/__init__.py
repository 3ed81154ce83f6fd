"""Set-up, sign-in, recovery, step-up and locking."""
