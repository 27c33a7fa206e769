"""What the system counts itself: each reckoning is the rows that make it up; numbers and proofs come from the same rows."""
