"""The rows behind a finding."""
