import type { Page } from 'playwright-core';

// These run inside the browser, so they are texts: the types of a browser's globals are no part of this program.

const LAYOUT = `(() => {
  const card = document.querySelector('main').getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  return {
    scrollsSideways: document.documentElement.scrollWidth > width,
    isCardVisible: card.left >= 0 && card.right <= width && card.top >= 0,
  };
})()`;

const CONTRAST = `(() => {
  const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const ground = (element) => {
    for (let current = element; current; current = current.parentElement) {
      const color = channels(getComputedStyle(current).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
  const ratio = (element) => {
    const [text, behind] = [luminance(channels(getComputedStyle(element).color)), luminance(ground(element))];
    return (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
  };
  return Math.min(...[...document.querySelectorAll('main *')].filter(hasText).map(ratio));
})()`;

const FOCUS = `(() => {
  const focused = document.activeElement;
  return { text: focused.textContent.trim(), outline: getComputedStyle(focused).outlineStyle };
})()`;

/** Whether the page is wider than the window, and whether the card's sides are inside it. */
export function layoutOf(page: Page): Promise<{ scrollsSideways: boolean; isCardVisible: boolean }> {
  return page.evaluate(LAYOUT);
}

/** The lowest contrast of a text on the page with what lies behind it, by WCAG. */
export function leastContrast(page: Page): Promise<number> {
  return page.evaluate(CONTRAST);
}

/** What has the focus, and how that is shown. */
export function focusOf(page: Page): Promise<{ text: string; outline: string }> {
  return page.evaluate(FOCUS);
}
