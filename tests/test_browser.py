"""Our pages in a real browser: order, width, hover, keyboard, contrast, in light and dark, on a desk and on a phone."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from browser import Browser, executable

from arconflict import Document, analyze
from arconflict.cli.analyzing import example
from arconflict.rendering import report

ROOT = Path(__file__).parent.parent
PHONE, DESK = 390, 1280
SIZES = pytest.mark.parametrize("width", [PHONE, DESK], ids=["phone", "desk"])
SCHEMES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
PAGES = pytest.mark.parametrize("name", ["html", "timeline", "report", "notebook", "map"])
ARTICLES = pytest.mark.parametrize("name", ["html", "timeline", "report", "notebook"])
TAB, ENTER = ("Tab", 9), ("Enter", 13)

pytestmark = [
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(
        executable() is None, reason="Chromium is not installed (Debian: apt install chromium fonts-noto-core)"
    ),
]


@pytest.fixture(scope="module")
def document() -> Document:
    article, published = example()
    return analyze(article, published=published, id="example")


@pytest.fixture(scope="module")
def pages(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    second = analyze("قُتل 3 مدنيين أمس في بلدة سراقب، ونزح مئات السكان.", published="2020-02-14", id="second")
    made = {
        "html": str(document.to("html")),
        "timeline": str(document.to("timeline")),
        "report": report.page([document, second], title="أسبوع"),
        "map": str(document.to("map")),
        "notebook": '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>notebook</title>'
        '<meta name="viewport" content="width=device-width"><p id="mine">mine</p>'
        f"{document._repr_html_()}",
    }
    for name, page in made.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


# What is wider than the window, unless it stands in something that scrolls or clips.
OVERFLOWING = """
[...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  if (!box.width || (box.right <= innerWidth + 1 && box.left >= -1)) return false;
  for (let p = e; p; p = p.parentElement) {
    const style = getComputedStyle(p);
    if (p !== document.body && p !== document.documentElement && style.overflowX !== 'visible') return false;
    if (style.position === 'fixed' || style.visibility === 'hidden') return false;
  }
  return true;
}).map(e => e.tagName + '.' + e.className).slice(0, 5)
"""

# Texts whose contrast with what is behind them is below WCAG 2.2 AA (4.5, or 3 for large ones).
PALE = """
(() => {
  const parse = c => { const m = c.match(/[\\d.]+/g).map(Number); return [m[0], m[1], m[2], m.length > 3 ? m[3] : 1]; };
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = c => {
    if (/^rgb/.test(c)) return parse(c);
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1);
    const d = canvas.getImageData(0, 0, 1, 1).data; return [d[0], d[1], d[2], d[3] / 255];
  };
  const over = (a, b) => [0, 1, 2].map(i => a[i] * a[3] + b[i] * (1 - a[3])).concat(1);
  const linear = v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => linear(v / 255)); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const behind = e => {
    const layers = [];
    for (; e; e = e.parentElement) {
      const c = rgb(getComputedStyle(e).backgroundColor);
      layers.push(c);
      if (c[3] === 1) break;
    }
    return layers.reverse().reduce((under, c) => over(c, under), [255, 255, 255, 1]);
  };
  const found = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const e = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || ['STYLE', 'SCRIPT', 'TITLE', 'TEMPLATE', 'NOSCRIPT'].includes(e.tagName)) continue;
    if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue;
    const style = getComputedStyle(e), ground = behind(e);
    const ink = over(rgb(e.namespaceURI.endsWith('svg') ? style.fill : style.color), ground);
    const [a, b] = [light(ink), light(ground)].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    const ratio = (a + 0.05) / (b + 0.05);
    const said = [e.tagName + '.' + e.className, ratio.toFixed(2), walk.currentNode.data.trim().slice(0, 20)];
    if (ratio < (large ? 3 : 4.5) - 0.01) found.add(said.join(' '));
  }
  return [...found].slice(0, 5);
})()
"""


def test_the_measures_find_what_is_wrong(tmp_path: Path, browser: Browser) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        '<!DOCTYPE html><html><body style="background: #fff"><p style="color: #999">pale</p>'
        '<p style="color: #fff8; background: #000"><b style="color: #666">dim</b></p><p id="good" style="color: #333">good</p>'
        '<div class="wide" style="width: 2000px">wide</div>',
        encoding="utf-8",
    )
    browser.open(page)
    assert [found.split()[-1] for found in browser.run(PALE)] == ["pale", "dim"]
    assert browser.run(OVERFLOWING) == ["DIV.wide"]


@PAGES
@SIZES
def test_nothing_is_wider_than_the_window(name: str, width: int, pages: Path, browser: Browser) -> None:
    browser.open(pages / f"{name}.html", width=width, height=800)
    assert browser.run(OVERFLOWING) == []
    assert browser.run("document.documentElement.scrollWidth") <= width


@PAGES
@SCHEMES
def test_contrast_is_that_of_wcag_aa(name: str, dark: bool, pages: Path, browser: Browser) -> None:
    browser.open(pages / f"{name}.html", dark=dark)
    browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert browser.run(PALE) == []
    ground = browser.run("getComputedStyle(document.querySelector('.arconflict')).backgroundColor")
    assert ground == ("rgb(22, 24, 27)" if dark else "rgb(255, 255, 255)")


@PAGES
def test_a_page_loads_nothing_and_complains_of_nothing(name: str, pages: Path, browser: Browser) -> None:
    browser.open(pages / f"{name}.html")
    assert browser.requests == [(pages / f"{name}.html").resolve().as_uri()]
    assert browser.messages == []


@ARTICLES
def test_arabic_runs_from_right_to_left(name: str, pages: Path, browser: Browser) -> None:
    browser.open(pages / f"{name}.html")
    first, second = browser.run(
        "[...document.querySelectorAll('.text mark')].slice(0, 2)"
        ".map(m => { const b = m.getClientRects()[0]; return [b.left, b.top]; })"
    )
    assert second[0] < first[0], "the second mention stands left of the first"
    assert abs(second[1] - first[1]) < 20, "on the same line"
    assert browser.run("getComputedStyle(document.querySelector('.text')).direction") == "rtl"


def test_a_notebook_keeps_its_own_style(pages: Path, browser: Browser) -> None:
    browser.open(pages / "notebook.html")
    assert browser.run("getComputedStyle(document.getElementById('mine')).direction") == "ltr"
    assert browser.run("getComputedStyle(document.body).margin") == "8px"


SHOWN = "getComputedStyle(document.querySelector('{}'), '::after').content"


def test_the_value_is_shown_on_hover(pages: Path, browser: Browser, document: Document) -> None:
    browser.open(pages / "html.html")
    browser.point(1, 1)
    assert browser.run(SHOWN.format(".text mark")) == "none"
    x, y = browser.run(
        "(() => { const b = document.querySelector('.text mark').getBoundingClientRect(); return [b.x + 4, b.y + 4]; })()"
    )
    browser.point(x, y)
    shown = browser.run(SHOWN.format(".text mark"))
    assert document.mentions[0].id in shown
    assert document.mentions[0].evidence[0].rule in shown
    box = "getComputedStyle(document.querySelector('.text mark'), '::after')"
    assert browser.run(f"{box}.position") == "fixed"


def test_every_mention_can_be_reached_with_the_keyboard(pages: Path, browser: Browser, document: Document) -> None:
    browser.open(pages / "html.html")
    reached = []
    for _ in document.mentions:
        browser.press(*TAB)
        reached.append(browser.run("document.activeElement.title.split(' ')[0]"))
    assert sorted(reached) == sorted(mention.id for mention in document.mentions)
    assert browser.run("getComputedStyle(document.activeElement, '::after').content") != "none"
    assert browser.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    browser.press(*TAB)
    browser.press(*ENTER)
    assert browser.run("document.querySelector('details').open") is True


def test_a_report_is_walked_with_the_keyboard(pages: Path, browser: Browser) -> None:
    browser.open(pages / "report.html")
    for _ in range(30):
        browser.press(*TAB)
        if browser.run("document.activeElement.closest('svg.map') !== null"):
            break
    browser.press(*ENTER)
    target = browser.run("location.hash")
    assert target.startswith("#place-")
    assert browser.run("getComputedStyle(document.querySelector(':target')).backgroundColor") != "rgba(0, 0, 0, 0)"
    browser.run("document.querySelector(':target li a').click()")
    assert browser.run("document.querySelector(':target').tagName") == "MARK"
    browser.run("document.querySelector(':target a').click()")
    assert browser.run("location.hash") == target, "and back"


def test_a_dot_is_clicked(pages: Path, browser: Browser) -> None:
    browser.open(pages / "report.html")
    x, y, href = browser.run(
        "(() => { const dot = [...document.querySelectorAll('svg.map a')].at(-1), b = dot.getBoundingClientRect();"
        " return [b.x + b.width / 2, b.y + b.height / 2, dot.getAttribute('href')]; })()"
    )
    browser.click(x, y)
    assert browser.run("location.hash") == href
    inside = browser.run(
        "(() => { const b = document.querySelector(':target').getBoundingClientRect();"
        " return b.top >= 0 && b.top < innerHeight; })()"
    )
    assert inside, "the entry is in view"


def test_a_map_is_walked_with_the_keyboard(pages: Path, browser: Browser) -> None:
    browser.open(pages / "map.html")
    for _ in range(10):
        browser.press(*TAB)
        if browser.run("document.activeElement.closest('svg.map') !== null"):
            break
    place = browser.run("document.activeElement.getAttribute('aria-label').split(':')[0]")
    browser.press(*ENTER)
    assert place in browser.run("document.querySelector('.entry:target h4').textContent")
    browser.run("document.querySelector('.entry:target h4 a').click()")
    assert browser.run("document.querySelector('svg.map a:target title').textContent").startswith(place), "and back"
    browser.run("document.querySelector('details:has(svg)').open = true")
    widths = browser.run("[...document.querySelectorAll('.maps svg.map')].map(s => s.getBoundingClientRect().width)")
    assert len(widths) == 2
    assert all(width > 300 for width in widths), "the places of the text, and everything"


def test_a_timeline_runs_from_left_to_right(pages: Path, browser: Browser) -> None:
    browser.open(pages / "timeline.html")
    lefts = browser.run("[...document.querySelectorAll('.bar')].map(b => b.getBoundingClientRect().left)")
    assert len(lefts) > 10
    assert lefts == sorted(lefts), "rows are in the order of their beginning"


# --- the site ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the site, serve it, and return its address."""
    pytest.importorskip("zensical", reason="the dependency group `docs` is not installed")
    folder = tmp_path_factory.mktemp("site")
    for name in ("docs", "arconflict"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "gazetteers"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    subprocess.run([sys.executable, "-m", "zensical", "build", "--strict"], cwd=folder, check=True, capture_output=True)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder / "site"))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        return


SITE_PAGES = pytest.mark.parametrize(
    "page", ["", "ar", "tutorial", "data-quality", "reference/python", "how-to/report"]
)


@SITE_PAGES
@SIZES
def test_the_site_is_no_wider_than_the_window(page: str, width: int, site: str, browser: Browser) -> None:
    browser.open(f"{site}/{page}/", width=width, height=800)
    assert browser.run("document.documentElement.scrollWidth") <= width


@SITE_PAGES
def test_the_site_loads_nothing_from_elsewhere(page: str, site: str, browser: Browser) -> None:
    browser.open(f"{site}/{page}/")
    assert [address for address in browser.requests if not address.startswith((site, "data:", "blob:"))] == []


def test_the_arabic_page_runs_from_right_to_left(site: str, browser: Browser) -> None:
    browser.open(f"{site}/ar/")
    left, right = browser.run(
        "(() => { const p = document.querySelector('[dir=rtl] p'), r = document.createRange(), t = p.firstChild;"
        " const at = i => { r.setStart(t, i); r.setEnd(t, i + 1); return r.getBoundingClientRect().left; };"
        " return [at(8), at(0)]; })()"
    )
    assert left < right, "the ninth letter stands left of the first"
    assert browser.run("getComputedStyle(document.querySelector('[dir=rtl] p')).textAlign") in ("right", "start")


@SITE_PAGES
@SCHEMES
def test_the_site_has_the_contrast_of_wcag_aa(page: str, dark: bool, site: str, browser: Browser) -> None:
    browser.open(f"{site}/{page}/", dark=dark)
    browser.run("new Promise(done => setTimeout(done, 400))")  # the theme fades from one to the other
    assert browser.run("document.body.dataset.mdColorScheme") == ("slate" if dark else "default")
    assert browser.run("document.querySelectorAll('.highlight span[class]').length > 20") or page == "data-quality"
    assert browser.run(PALE) == []  # text, menus, and the colours of code


def test_code_with_arabic_keeps_its_order(site: str, browser: Browser) -> None:
    browser.open(f"{site}/ar/")
    name, date = browser.run(
        "(() => { const all = [...document.querySelectorAll('.highlight span')];"
        " return ['أمس الثلاثاء', '2019-02-05'].map(text => all.filter(e => e.textContent.includes(text)).at(-1))"
        ".map(e => e.getBoundingClientRect().left); })()"
    )
    assert name < date, "the tuple is read from left to right"
