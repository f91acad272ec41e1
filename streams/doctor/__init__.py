"""Doctor: checks of the machine, the servers, the files and the progress of each stage."""
