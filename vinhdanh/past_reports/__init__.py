"""Old reports: what a paper of some years ago says, read into figures that a person confirms one by one."""
