"""Errors: the one base of every error that is told to a person."""


class StorywireError(Exception):
    """Something is wrong that a person can put right, as far as the message says how.

    `problem` says what is wrong and where: it names the record, setting, file or address. `hint`
    says the way out; "" where there is none, or where `problem` says it already. `str` is one
    sentence of both.

    >>> str(StorywireError("there is no database news.sqlite", hint="set STORYWIRE_DATABASE"))
    'there is no database news.sqlite: set STORYWIRE_DATABASE'
    """

    def __init__(self, problem: str = "", *, hint: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.problem}: {self.hint}" if self.hint else self.problem


def reason_of(error: Exception) -> str:
    """What the system says, without number and path: the sentence around it names what it is of.

    >>> reason_of(IsADirectoryError(21, "Is a directory", "a.csv")), reason_of(EOFError("cut off"))
    ('Is a directory', 'cut off')
    """
    return getattr(error, "strerror", None) or str(error)
