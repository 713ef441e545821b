"""What must happen on no page: an error in the console, a broken policy, a failed part, a request to somebody else."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

# Pages that say no are answers, and fetched fragments too; a stylesheet or picture that says no is a fault.
ANSWERS = {"document", "xhr", "fetch"}
ABOUT_STATUS = "Failed to load resource: the server responded with a status of 4"


def watch(context: BrowserContext, url: str) -> list[str]:
    """The faults of all the context's pages, as they happen."""
    faults: list[str] = []

    def on_request(request: Request) -> None:
        if not request.url.startswith((f"{url}/", "data:")):
            faults.append(f"asked somebody else: {request.url}")

    def on_response(response: Response) -> None:
        is_answer = response.request.resource_type in ANSWERS and response.status < 500
        if response.status >= 400 and not is_answer:
            faults.append(f"{response.status}: {response.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(ABOUT_STATUS):
            faults.append(f"console: {message.text}")

    def on_error(error: WebError) -> None:
        faults.append(f"uncaught: {error.error}")

    context.on("request", on_request)
    context.on("response", on_response)
    context.on("console", on_console)
    context.on("weberror", on_error)
    return faults
