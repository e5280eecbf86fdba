// On paper: from A3 on a map is a poster, all of its page on one sheet. On smaller sheets it stands in parts
// below each other, each with its heads, which return on each sheet. The style knows the sheets.

/** The most columns of a part, and the width of the page for them, in pixels: by eye. */
const MOST = 11;
const BROAD = 1560;

/** Where parts begin and end, as equal as can be: at a stage where one is near. */
const partsOf = (stages, end) => {
  const parts = [];
  let start = 1;
  for (let left = Math.ceil((end - start) / MOST); left; left -= 1) {
    const even = start + Math.ceil((end - start) / left);
    const [next = even] = [...stages.keys()]
      .filter((stage) => stage <= start + MOST && stage >= end - (left - 1) * MOST)
      .sort((one, other) => Math.abs(one - even) - Math.abs(other - even));
    parts.push([start, next]);
    start = next;
  }
  return parts;
};

/** The columns of a map from one to another, as a table of their own. */
const partOf = (table, rows, columns, [start, end]) => {
  const part = table.cloneNode();
  const head = table.tHead.cloneNode();
  const body = table.tBodies[0].cloneNode();
  part.append(find("colgroup", table).cloneNode(true), head, body);
  setVariable(part, "--j-n", end - start);
  for (const [original, cells] of rows) {
    const row = original.cloneNode();
    const isHead = table.tHead.contains(original);
    let isFilled = isHead || row.matches(".j-lane-experience, .j-over, .j-under");
    for (const [column, cell] of cells) {
      const from = column && Math.max(column, start);
      const span = Math.min(column + cell.colSpan, column ? end : 1) - from;
      if (span <= 0) continue;
      const copy = cell.cloneNode(from === column || isHead);
      copy.colSpan = span;
      row.append(copy);
      if (column && copy.firstChild) isFilled = true;
      if (cell.scope === "colgroup") head.before(Object.assign(element("colgroup"), { span }));
    }
    if (isFilled) (isHead ? head : body).append(row);
  }
  const curve = find(".j-curve", table)?.cloneNode(true);
  const lane = find(".j-lane-experience:not(.j-unscored, .j-under) > td", part);
  if (curve && lane) {
    const { width, height } = curve.viewBox.baseVal;
    const column = width / columns;
    curve.setAttribute("viewBox", `${(start - 1) * column} 0 ${(end - start) * column} ${height}`);
    setVariable(curve, "--j-across", (end - start) / lane.colSpan);
    find(".j-curve", part)?.remove();
    lane.prepend(curve);
  }
  // Browsers repeat heads, but not the buttons in them.
  withoutButtons("", part.tHead);
  for (const named of all("[id]", part)) named.removeAttribute("id");
  return part;
};

/** Choose the columns of a poster that fit a sheet best: the style makes it as large as the sheet. */
const fitPoster = (place, table, kept) => {
  let best = { size: 0 };
  place.classList.add("j-poster");
  for (const column of [100, 120, 140, 170, 200]) {
    place.style = `--j-column:${column}px`;
    const broad = Math.max(table.scrollWidth + 60, BROAD);
    place.style.width = `${broad}px`;
    const high = place.offsetHeight;
    const size = Math.min(395 / broad, 272 / high);
    if (size > best.size) best = { size, style: `--j-column:${column}px;--j-broad:${broad};--j-high:${high};${kept}` };
  }
  place.style = best.style;
};

let undo = [];

listen("beforeprint", () => {
  const journeys = all(".j-journey[data-view]");
  if (undo.length || !journeys.length) return;
  const place = journeys[0].parentElement;
  const kept = place.style.cssText;
  place.classList.add("j-paper");
  undo.push(() => {
    place.classList.remove("j-paper", "j-poster");
    place.style = kept;
  });
  const allCuts = [];
  for (const journey of journeys) {
    const { view } = journey.dataset;
    journey.can.show("all");
    undo.push(() => journey.can.show(view));
    const table = find(".j-map", journey);
    const rows = columnsOf(table.rows);
    const columns = +journey.style.getPropertyValue("--j-n");
    if (columns <= MOST) continue;
    const cuts = partsOf(rows[0][1], columns + 1).map((part) => partOf(table, rows, columns, part));
    allCuts.push([find(".j-frame", journey), element("div", "j-cuts", ...cuts)]);
  }
  if (journeys.length === 1) fitPoster(place, find(".j-map"), kept);
  for (const [frame, cuts] of allCuts) {
    frame.after(cuts);
    undo.push(() => cuts.remove());
  }
});
listen("afterprint", () => {
  for (const act of undo) act();
  undo = [];
});
