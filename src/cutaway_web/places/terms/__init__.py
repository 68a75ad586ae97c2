"""A card for every term and practice."""
