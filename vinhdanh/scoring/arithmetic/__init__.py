"""Points, ranks and grades as plain arithmetic: no Django, no database, nothing but what the set and the figures say."""
