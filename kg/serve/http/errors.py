"""What goes wrong in a server, with the HTTP status that says so."""

from kg.errors import KGError


class Refused(KGError):
    """A request that is not answered; `status` is for the client's program, the sentence for its user."""

    def __init__(self, status: int, sentence: str, **headers: str) -> None:
        """Keep status, sentence and headers (`retry_after` is sent as Retry-After)."""
        super().__init__(sentence)
        self.status = status
        self.headers = {name.replace("_", "-").title(): value for name, value in headers.items()}
