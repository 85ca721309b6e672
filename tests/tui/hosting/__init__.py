"""Hosting: the policy, who may come in, invitations, accounts."""
