"""A movement-year in small worlds of their own: launch, registration, covenant, scoring, review; an initiative; a role model."""
