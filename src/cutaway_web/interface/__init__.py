"""The interface for programs: every page again, as the JSON of the same dataclass. It reads, and changes nothing."""
