"""What must happen on no page: an error in the console, a broken policy, a failed part, a request to somebody else."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# Pages that say no are answers, and fetched fragments too; a stylesheet or picture that says no is a fault.
ANSWERS = {"document", "xhr", "fetch"}
ABOUT_STATUS = "Failed to load resource: the server responded with a status of 4"


class Faults(list[str]):
    """Of all the context's pages, as they happen."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        super().__init__()
        self._url = url
        context.on("request", self._note_request)
        context.on("response", self._note_response)
        context.on("console", self._note_console)
        context.on("weberror", self._note_error)

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._url}/", "data:")):
            self.append(f"asked somebody else: {request.url}")

    def _note_response(self, response: Response) -> None:
        is_answer = response.request.resource_type in ANSWERS and response.status < 500
        if response.status >= 400 and not is_answer:
            self.append(f"{response.status}: {response.url}")

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(ABOUT_STATUS):
            self.append(f"console: {message.text}")

    def _note_error(self, error: WebError) -> None:
        self.append(f"uncaught: {error.error}")
