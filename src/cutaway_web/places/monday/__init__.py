"""The Monday page: at most three things for a lead."""
