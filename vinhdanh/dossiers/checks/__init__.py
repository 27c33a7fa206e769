"""The linter of a dossier: while it is written, when it is handed in, and for whoever appraises it."""
