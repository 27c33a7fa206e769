"""Reports of a unit on a period: outlines as data, sentences filled from figures that know where they came from."""
