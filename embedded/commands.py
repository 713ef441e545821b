"""The commands, inside the environment that bootstrap made."""

import os
import shlex
import signal
import sys
from collections.abc import Sequence

from embedded import benching, managing, running, suite
from embedded.errors import OperatorError, explain
from embedded.supervisor import ENDING

USAGE = 'Usage: make run | manage ARGS="…" | test | bench | messages'


def main(arguments: Sequence[str]) -> int | str:
    """An exit status, or the line that says why there was no success."""
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)  # held back by bootstrap until here
        return _obey(*arguments)
    except OperatorError as error:
        return str(error)
    except OSError as error:
        return explain(error)
    except KeyboardInterrupt:
        return 130


def _obey(command: str = "run", *arguments: str) -> int:
    match command:
        case "run":
            return running.run()
        case "manage":
            return managing.manage(arguments or _from_make())
        case "test":
            return suite.run(arguments)
        case "bench":
            return benching.run()
        case "messages":
            os.execv(sys.executable, [sys.executable, "-m", "newsroom.messages", "update"])
    raise OperatorError(USAGE)


def _from_make() -> list[str]:
    """As typed after ARGS=: with quotes as in a shell, without a shell's other powers."""
    try:
        return shlex.split(os.environ.get("MANAGE_ARGS", ""))
    except ValueError as error:
        raise OperatorError(f"ARGS cannot be read ({error}): close every quote.") from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
