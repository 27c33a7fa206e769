"""What a cell's text says, by kind of value: pure functions that answer a value and remarks."""
