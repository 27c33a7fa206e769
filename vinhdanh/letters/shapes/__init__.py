"""One room a paper: the fields its template has, the template we ship, and how its content fills the fields."""
