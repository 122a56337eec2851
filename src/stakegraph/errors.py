"""Faults of the machine, each with the command that mends it; faults of users' files are diagnostics.

The exit codes are those of the command line's contract.
"""


class StakegraphError(Exception):
    """A fault that stops a command; `mend` says what to do about it."""

    exit_code = 6

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.mend = mend


class UsageError(StakegraphError):
    """A question that cannot be asked so: an unknown word, id, kind, layer or date."""

    exit_code = 2


class SeedsRejected(StakegraphError):
    """Seeds that a question was to look at hold faults; the message shows each in its place."""

    exit_code = 3


class StoreBusy(StakegraphError):
    """Another load holds the store."""

    exit_code = 4


class StoreDamaged(StakegraphError):
    """The store's file is not what was written."""

    exit_code = 5


class InputOutputError(StakegraphError):
    """A file could not be read or written."""

    exit_code = 6


class ConfigurationError(StakegraphError):
    """A setting, a password or a server is wrong."""

    exit_code = 7


class StoreChanged(StakegraphError):
    """Another load came between a plan and its writing; the loader plans again."""

    exit_code = 4


class CommitUnknown(StakegraphError):
    """A server's answer to a commit was lost, and whether it was done could not be looked up."""

    exit_code = 8
