"""Mixed models over many cases, by profiled restricted likelihood on per-case sums."""
