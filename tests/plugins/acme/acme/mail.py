"""Articles in e-mails."""

import email
from collections.abc import Iterator

from kg.sources import File, Record


def read(file: File) -> Iterator[Record]:
    """Yield the article in an e-mail."""
    message = email.message_from_binary_file(file.stream)
    content = {
        "title": message["subject"],
        "lang": message["content-language"],
        "text": message.get_payload(),
    }
    yield Record(file.name, {"id": file.id} | content)
