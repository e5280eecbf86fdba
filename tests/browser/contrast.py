"""The contrast of what stands on a page with what is really behind it."""

# For each primary and accent colour of Material, or for the page as it is where there are none: how
# many texts of ours there are, and those below 4.5 to 1; the curve, and scores by their fill or
# their edge, below 3 to 1.
CONTRASTS = r"""([primaries, accents]) => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const over = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of ['white', ...colours]) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const grounds = (element) => {
    const found = [];
    for (let one = element; one; one = one.parentElement) {
      found.unshift(getComputedStyle(one).backgroundColor);
    }
    return found;
  };
  const says = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const texts = [...document.querySelectorAll('.journeys *')].filter((element) =>
    element.getClientRects().length && [...element.childNodes].some(says)
    && !element.closest('.j-hidden, svg, pre, .mermaid'));
  const isScore = ':is(.j-score, .j-point, .j-passings b[class]):not(.j-hollow, .j-today)';
  const scores = texts.filter((element) => element.matches(isScore));
  const line = document.querySelector('td .j-curve-line');
  const low = [];
  const measure = (name) => {
    for (const element of texts) {
      const behind = grounds(element);
      const found = ratio(over([...behind, getComputedStyle(element).color]), over(behind));
      if (!(found >= 4.5)) low.push([name, element.className || element.tagName, found]);
    }
    for (const score of scores) {
      const behind = grounds(score.parentElement);
      const { backgroundColor, borderTopColor } = getComputedStyle(score);
      const found = Math.max(...[backgroundColor, borderTopColor]
        .map((colour) => ratio(over([...behind, colour]), over(behind))));
      if (!(found >= 3)) low.push([name, score.className, found]);
    }
    if (!line) return;
    const behind = grounds(line.closest('td'));
    const stroke = over([...behind, getComputedStyle(line).stroke]);
    const found = ratio(stroke, over(behind));
    if (!(found >= 3)) low.push([name, 'curve', found]);
  };
  if (!primaries.length) measure('as it is');
  for (const primary of primaries) {
    for (const accent of accents) {
      document.body.setAttribute('data-md-color-primary', primary);
      document.body.setAttribute('data-md-color-accent', accent);
      measure(`${primary} ${accent}`);
    }
  }
  return [texts.length, low];
}"""
