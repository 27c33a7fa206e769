"""Screens of movements: the catalogue, launches, who answered them, propaganda, reviews, papers."""
