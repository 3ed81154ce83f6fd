"""Reading a session with a language model: asked for by hand, in a process of its own, resumable."""
