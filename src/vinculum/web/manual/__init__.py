"""The coder's manual: the codebooks as pages to read."""
