"""What is handed in for an initiative to be recognised: the description, the benefit, evidence, the council's vote."""
