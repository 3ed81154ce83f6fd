"""Two coders: your codes beside another's, and beside your own when you looked again."""
