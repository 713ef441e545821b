class OperatorError(Exception):
    """Shown as one line, without a traceback: it says what the person at the terminal can do."""
