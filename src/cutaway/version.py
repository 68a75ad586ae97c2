"""The version of this program; snapshots say which one made them."""

VERSION = "0.1.0"
