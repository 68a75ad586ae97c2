"""Serving: web workers and one job process under one command."""
