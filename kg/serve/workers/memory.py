"""Short answers, remembered until the store changes: pages and dashboards ask the same again and again."""

from collections import OrderedDict

from kg.rdf.sparql import keywords
from kg.serve.workers.questions import Question, Reply

MOST = 1000
"""So many answers are kept."""
SHORT = 64 * 1024
"""An answer with more bytes is not kept."""
LUCK = ("RAND", "NOW", "UUID", "STRUUID", "BNODE")
"""Functions that answer anew each time."""


class Memory:
    """The answers to the latest questions on one version of the store."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._version = -1
        self._known: OrderedDict[Question, Reply] = OrderedDict()

    def find(self, version: int, question: Question) -> Reply | None:
        """Return the answer, if it is known for this version."""
        if version != self._version or question not in self._known:
            return None
        self._known.move_to_end(question)
        return self._known[question]

    def keep(self, version: int, question: Question, reply: Reply) -> None:
        """Remember an answer, if it will be the same the next time."""
        if reply.file is not None or reply.failed or len(reply.body) > SHORT or question.op == "check":
            return
        if keywords(question.text, LUCK):
            return
        if version != self._version:
            self._version = version
            self._known.clear()
        self._known[question] = reply
        if len(self._known) > MOST:
            self._known.popitem(last=False)
