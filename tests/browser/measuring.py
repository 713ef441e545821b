"""What a ruler says about a page: widths, targets, the ring around the focus, jumps, bytes."""

from urllib.request import Request, urlopen

from playwright.sync_api import Page

from tests.browser.people import PHONE

TARGET = 24  # px; WCAG 2.2, 2.5.8
RING = 3  # px
TABS = 60

STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const wide = [...document.querySelectorAll("body *")].filter(
    (element) => element.getBoundingClientRect().right > width);
  return [`${document.documentElement.scrollWidth} px`, ...wide.slice(-3).map((element) => element.outerHTML.slice(0, 200))];
}"""

# A link inside a sentence may be as high as its line.
SMALL_TARGETS = """(least) => {
  const inSentence = (element) => getComputedStyle(element).display === "inline"
    && [...element.parentElement.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((element) => element.checkVisibility({visibilityProperty: true}) && !inSentence(element))
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([_, box]) => box.right > 0 && box.bottom > 0 && (box.width < least || box.height < least))
    .map(([element, box]) => `${box.width} x ${box.height}: ${element.outerHTML.slice(0, 200)}`);
}"""

LAYOUT_SHIFT = """() => new Promise((resolve) => {
  let score = 0;
  const add = (list) => list.getEntries().filter((entry) => !entry.hadRecentInput).forEach((entry) => score += entry.value);
  new PerformanceObserver(add).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(score), 50)));
})"""

FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return {
    html: element.outerHTML.slice(0, 200),
    ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    inView: box.bottom > 0 && box.top < innerHeight,
  };
}"""


def what_sticks_out(page: Page, *, width: int, type_size: int = 100) -> list[str]:
    """Of a page at this width of the window and this per cent of the usual size of type."""
    before = page.viewport_size
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 16 * type_size // 100}})
    page.set_viewport_size({"width": width, "height": PHONE["height"]})
    found: list[str] = page.evaluate(STICKING_OUT)
    page.set_viewport_size(before)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    devtools.detach()
    return found


def let_colours_settle(page: Page) -> None:
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")


def small_targets(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SMALL_TARGETS, TARGET)
    return found


def unseen_focus(page: Page) -> list[str]:
    """What the Tab key reaches without a ring that can be seen."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    found = []
    for _press in range(TABS):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        if focused["ring"] < RING or not focused["inView"]:
            found.append(f"{focused['ring']} px: {focused['html']}")
    return found


def layout_shift(page: Page) -> float:
    """The score of the page's jumps so far that nobody's touch caused."""
    score: float = page.evaluate(LAYOUT_SHIFT)
    return score


def bytes_of(url: str) -> int:
    """As they travel: compressed by gzip, which every browser takes."""
    with urlopen(Request(url, headers={"Accept-Encoding": "gzip"})) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        return len(answer.read())
