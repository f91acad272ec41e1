"""What HTTP needs: the application, problems, access, bounded bodies."""
