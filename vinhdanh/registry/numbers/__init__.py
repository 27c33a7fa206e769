"""The grammar of document numbers: pure, it knows neither Django nor the database."""
