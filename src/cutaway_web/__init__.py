"""The web application: a guest of the library, who enters by the house.

Every page is one frozen dataclass, built from a reader of one snapshot; a template renders it, and the interface for
programs gives the same dataclass as JSON. Accounts, permissions and sessions are Django's; nothing else is.
"""
