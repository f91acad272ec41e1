"""Search: reads what readers type, and fuses rankings into one."""
