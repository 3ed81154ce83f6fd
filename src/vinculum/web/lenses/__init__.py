"""One session, one moment or the whole case through five lenses; a home lens, and another borrowed for a moment."""
