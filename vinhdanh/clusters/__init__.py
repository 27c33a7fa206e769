"""Clusters and blocs (cụm, khối thi đua): who belongs to which in a year, who leads, and what a year of one asks for."""
