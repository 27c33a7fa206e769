"""The board: progress, quality, fairness and evenness below one unit, drawn on the server."""
