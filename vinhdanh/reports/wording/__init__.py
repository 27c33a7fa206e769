"""How a report says things: amounts as they are printed, and sentences with places for them."""
