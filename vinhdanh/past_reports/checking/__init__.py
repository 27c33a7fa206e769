"""What figures and papers contradict: rules over facts that were printed, each with what it found and where. No database."""
