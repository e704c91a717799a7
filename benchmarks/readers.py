"""One reader in a real Chromium: a first visit, a page switch, a pick; when it stands drawn.

A script in the page notes when something last changed among what is drawn: elements, text,
and the shapes of charts, inside components too. Times count in the page's own clock, from
the start of the navigation or from the click or key that made the change.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_PATIENCE = 60_000
_QUIET = 500  # milliseconds without a change, after which a page counts as drawn

_WATCH = """
(() => {
  const seen = {begun: 0, changed: 0, finished: -1, titled: -1};
  window.__seen = seen;
  const ignored = '[data-testid=stHeader], [data-testid=stStatusWidget], [data-testid=stToolbar]';
  const isDrawn = (node) => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    if (!element) return node.getRootNode() instanceof ShadowRoot;
    if (element.closest(ignored)) return false;
    if (element.getRootNode() instanceof ShadowRoot) return true;
    return !!element.closest('[data-testid=stMain], [data-testid=stSidebar]');
  };
  const note = (changes) => {
    const now = performance.now();
    for (const change of changes) {
      if (change.attributeName === 'data-test-script-state') {
        if (change.target.getAttribute(change.attributeName) === 'notRunning') seen.finished = now;
      } else if (isDrawn(change.target)) {
        seen.changed = now;
      }
    }
    if (seen.titled < 0 && document.querySelector('[data-testid=stMain] h1')) seen.titled = now;
  };
  const watch = (root) => new MutationObserver(note).observe(root, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ['data-test-script-state', 'd', 'transform', 'x', 'y', 'width', 'height'],
  });
  watch(document);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    watch(root);
    return root;
  };
  window.__begin = () => Object.assign(seen, {
    begun: performance.now(), changed: -1, finished: -1, titled: -1,
  });
})();
"""

_IS_DRAWN = """
(quiet) => {
  const seen = window.__seen;
  const app = document.querySelector('[data-testid=stApp]');
  const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
  // A short run may never be seen as running; what it draws is seen in any case.
  return app && app.dataset.testScriptState === 'notRunning'
    && seen.changed > seen.begun
    && !document.querySelector('[data-testid=stSkeleton]')
    && !!document.querySelector('[data-testid=stMain] h1')
    && charts.every((chart) => chart.querySelector('.main-svg'))
    && performance.now() - Math.max(seen.changed, seen.finished) > quiet;
}
"""

_TAKEN = "() => [window.__seen.changed - window.__seen.begun, window.__seen.titled]"

# The next click or Enter begins the measurement, in the page's own clock.
_ARM = """
(kind) => document.addEventListener(kind, function begin(event) {
  if (kind === 'keydown' && event.key !== 'Enter') return;
  document.removeEventListener(kind, begin, true);
  window.__begin();
}, true)
"""


@dataclass(frozen=True, slots=True)
class Journey:
    """What one reader waited for, in milliseconds.

    Attributes:
        visit: From the start of the first navigation to the last change of what is drawn.
        titled: From there to the screen's title.
        switch: From the click on the sidebar's link to the last change, on the way back to
            a screen that was seen before.
        pick: From the pick to the last change; None where there is nothing to pick.
    """

    visit: float
    titled: float
    switch: float
    pick: float | None


def travel(browser: Browser, address: str, page: str, start: str, picker: str) -> Journey:
    """Open a page in a fresh context, leave it, come back, pick.

    Args:
        browser: A running Chromium.
        address: The server.
        page: The page's path, empty for the first one.
        start: The path of the page from which the switch is measured.
        picker: Which widget to pick with: select, segment, or empty for none.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    try:
        window = context.new_page()
        window.set_default_timeout(_PATIENCE)
        window.add_init_script(_WATCH)
        visit, titled = _visit(window, f"{address}/{page}")
        _switch(window, start)
        switch = _switch(window, page)
        return Journey(visit, titled, switch, _pick(window, picker) if picker else None)
    finally:
        context.close()


def _visit(window: Page, url: str) -> tuple[float, float]:
    window.goto(url, wait_until="commit")
    return _taken(window)


def _taken(window: Page) -> tuple[float, float]:
    window.wait_for_function(_IS_DRAWN, arg=_QUIET, polling=100, timeout=_PATIENCE)
    changed, titled = window.evaluate(_TAKEN)
    return float(changed), float(titled)


def _switch(window: Page, page: str) -> float:
    links = window.locator("[data-testid=stSidebar] [data-testid=stPageLink] a")
    # The first page's link is empty, which the browser would take for the page it stands on.
    hrefs = links.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    paths = [urlsplit(href).path.strip("/") for href in hrefs]
    window.evaluate(_ARM, "click")
    links.nth(paths.index(page)).click()
    return _taken(window)[0]


def _pick(window: Page, picker: str) -> float:
    main = window.locator("[data-testid=stMain]")
    if picker == "segment":
        button = main.locator("[data-testid=stButtonGroup]").first.get_by_role("radio").nth(1)
        window.evaluate(_ARM, "click")
        button.click()
        return _taken(window)[0]
    main.locator("[data-testid=stSelectbox] input").first.click()
    window.keyboard.press("ArrowDown")
    window.evaluate(_ARM, "keydown")
    window.keyboard.press("Enter")
    return _taken(window)[0]
