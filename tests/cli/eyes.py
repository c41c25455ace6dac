"""What an eye sees of a page at once: text that is cut off or lies over other text, and how light the page is."""

from base64 import b64encode
from typing import Any, NamedTuple

from playwright.sync_api import Page

SMALLEST = 9.0
"""Pixels: letters of a picture that are smaller can't be read."""

_FAULTS = """(smallest) => {
  const faults = [];
  const within = (a, b) => a.left >= b.left - 1 && a.right <= b.right + 1;
  const shared = (a, b, from, to) => Math.min(a[to], b[to]) - Math.max(a[from], b[from]) > 2;
  const over = (a, b) => shared(a, b, "top", "bottom") && shared(a, b, "left", "right");
  const width = document.documentElement.scrollWidth;
  if (width > innerWidth) faults.push(`the page is ${width} wide`);
  const scrolls = (element) => {
    for (let each = element; each; each = each.parentElement)
      if (["auto", "scroll"].includes(getComputedStyle(each).overflowX)) return true;
    return false;
  };
  const boxed = (element) => {
    const style = getComputedStyle(element);
    return style.borderRightWidth !== "0px" || style.backgroundColor !== "rgba(0, 0, 0, 0)";
  };
  const around = (element) => {
    let each = element;
    const inline = () => getComputedStyle(each).display === "inline";
    while (each !== document.body && (inline() || !boxed(each))) each = each.parentElement;
    return each;
  };
  const pieces = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement;
    if (!text.data.trim() || element.closest("svg, script, style, select")) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = range.getClientRects().length;
    if (lines > 2 && lines * 2 > text.data.trim().length) faults.push(`letter by letter: ${text.data.trim()}`);
    if (scrolls(element)) continue;
    for (const rect of range.getClientRects()) {
      if (!rect.width) continue;
      if (!within(rect, around(element).getBoundingClientRect())) faults.push(`cut off: ${text.data.trim()}`);
      if (!element.closest("button")) pieces.push([rect, text.data.trim()]);
    }
  }
  for (const control of document.querySelectorAll("button, select, input")) {
    const rect = control.getBoundingClientRect();
    if (!rect.width || scrolls(control)) continue;
    pieces.push([rect, control.id || control.textContent]);
    if (!within(rect, around(control.parentElement).getBoundingClientRect())) faults.push(`sticks out: ${control.id}`);
  }
  pieces.forEach(([rect, said], place) => {
    for (const [other, also] of pieces.slice(place + 1)) if (over(rect, other)) faults.push(`${said} over ${also}`);
  });
  for (const element of document.querySelectorAll("body *:not(svg *)")) {
    const style = getComputedStyle(element);
    const spoken = style.clipPath !== "none"; // only screen readers shall have it
    const hidden = ["hidden", "clip"].includes(style.overflowX) && !spoken;
    if (hidden && element.scrollWidth > element.clientWidth + 1) faults.push(`hidden: ${element.textContent.trim()}`);
  }
  for (const text of document.querySelectorAll(".picture svg text")) {
    const size = Number(text.getAttribute("font-size")) * text.getScreenCTM().a;
    if (size < smallest) faults.push(`${size.toFixed(1)} px: ${text.textContent}`);
  }
  return [...new Set(faults)];
}"""

_LIGHT = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const [width, height] = [image.width >> 1, image.height >> 1];
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(image, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height).data;
  const colours = new Set();
  let [light, dark, count] = [0, 0, 0];
  for (let at = 0; at < pixels.length; at += 4) {
    const [red, green, blue] = [pixels[at], pixels[at + 1], pixels[at + 2]];
    const bright = (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
    colours.add((red >> 4) * 256 + (green >> 4) * 16 + (blue >> 4));
    light += bright > 0.8;
    dark += bright < 0.25;
    count += 1;
  }
  return [light / count, dark / count, colours.size];
}"""


class Light(NamedTuple):
    """How much of a screenshot is light and how much dark, 0 to 1, and how many colours it has."""

    light: float
    dark: float
    colours: int


def faults(page: Page) -> list[str]:
    """Return what is cut off, lies over something else, or is too small to read; empty on a page that is in order.

    What scrolls in a frame of its own, as commands and pictures do, isn't cut off.
    """
    found: list[str] = page.evaluate(_FAULTS, SMALLEST)
    return found


def light(page: Page, screenshot: bytes) -> Light:
    """Return how light a PNG is; `page` is an empty one that does the reading."""
    told: list[Any] = page.evaluate(_LIGHT, f"data:image/png;base64,{b64encode(screenshot).decode()}")
    return Light(*told)
