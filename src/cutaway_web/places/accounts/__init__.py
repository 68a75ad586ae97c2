"""People and roles: who has an account, and what each may do."""
