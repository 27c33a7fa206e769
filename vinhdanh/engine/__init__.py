"""Law as code: rule files over a facts frame, three-valued. Knows neither Django nor the rest of the system."""
