"""`python -m vinhdanh` is the `vinhdanh` command."""

from vinhdanh.cli import main

main()
