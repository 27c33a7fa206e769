"""Screens of clusters and blocs: the list, a year of one, its covenant, the organiser's templates."""
