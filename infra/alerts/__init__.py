"""What saved searches find, told by webhook and e-mail."""
