"""The screens of registering: the board of a unit, one's own page, approving, who is missing, registered against achieved."""
