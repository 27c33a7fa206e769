"""Initiatives on the screen: the library, writing one, verifying, the council, recognition, reuse."""
