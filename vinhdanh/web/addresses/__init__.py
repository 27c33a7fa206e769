"""The site map, an area a module; the addresses of newer areas lie in the packages of their screens."""
