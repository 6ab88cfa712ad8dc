"""The errors of a question that is not understood."""

from tradegraph.errors import UsageError


class Unread(UsageError):
    """A question, or a part of it, that cannot be understood for certain. The message says what, and what would be."""


class Unknown(Unread):
    """A question of no form that is known."""


class Mismatch(Unread):
    """A word that is none of the few that a slot takes, so that the question is not of this form."""
