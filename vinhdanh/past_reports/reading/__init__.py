"""The reader of old reports: text in, figures and citations out. Knows no database and no catalogue."""
