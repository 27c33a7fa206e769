"""One test a requirement: each statement of the documents is answered by a query or an action."""
