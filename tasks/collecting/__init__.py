"""What a run has to read: the plan of a drop, archives opened, late sidecars."""
