"""Verbs: the steps of a flow that need a policy (retry, limit, a name to see)."""
