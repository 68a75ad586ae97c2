"""What must never happen, made to happen: kills, full disks, failing disks, flipped bits, crowds of writers."""
