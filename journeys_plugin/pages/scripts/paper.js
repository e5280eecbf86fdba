// On paper: from A3 on a map is a poster, all of its page on one sheet. On smaller sheets it stands in parts
// below each other, each with its heads, which return on each sheet.

/** Width and height of sheets on their side, in millimetres, inside common margins: Letter, A4, A3 to A0. */
const SHEETS = [[255, 188], [275, 185], [395, 272], [567, 392], [816, 567], [1164, 816]];
const POSTER = 395;
/** The most columns of a part, and the width of the page for them, in pixels: by eye. */
const [MOST, BROAD] = [11, 1560];
/** Pixels a millimetre; a little is left, for what is rounded. */
const DENSITY = 96 / 25.4 * 0.985;

/** The cells of rows by their first columns; a cell may reach down over the next row. */
const columnsOf = (rows) => {
  const filled = [];
  return [...rows].map((row) => {
    const cells = new Map();
    let column = 0;
    for (const cell of row.cells) {
      for (; filled[column] > 0; column += 1) filled[column] -= 1;
      cells.set(column, cell);
      for (const end = column + cell.colSpan; column < end; column += 1) filled[column] = cell.rowSpan - 1;
    }
    for (; filled[column] > 0; column += 1) filled[column] -= 1;
    return [row, cells];
  });
};

/** Where parts begin, as equal as can be: at a stage where one is near. */
const partsOf = (stages, count) => {
  const parts = Math.ceil(count / MOST);
  const starts = [1];
  for (let left = parts; left > 1; left -= 1) {
    const from = starts.at(-1);
    const even = from + Math.ceil((count + 1 - from) / left);
    const fits = (start) => start > from && start <= from + MOST && count + 1 - start <= (left - 1) * MOST;
    const near = [...stages.keys()].filter(fits).sort((a, b) => Math.abs(a - even) - Math.abs(b - even));
    starts.push(near[0] ?? even);
  }
  return starts.map((start, at) => [start, starts[at + 1] ?? count + 1]);
};

/** The columns of a map from one to another, as a table of their own. */
const partOf = (table, rows, [start, end]) => {
  const part = table.cloneNode();
  part.style.setProperty("--j-n", end - start);
  part.style.setProperty("width", `calc(var(--journeys-head) + ${(end - start) / MOST} * (100% - var(--journeys-head)))`);
  part.append(element("colgroup"), table.tHead.cloneNode(), table.tBodies[0].cloneNode());
  part.firstChild.append(table.querySelector("col").cloneNode());
  for (const [original, cells] of rows) {
    const row = original.cloneNode();
    const isHead = original.parentElement === table.tHead;
    let isFilled = isHead || /j-lane-experience|j-over|j-under/.test(row.className);
    for (const [column, cell] of cells) {
      const from = column && Math.max(column, start);
      const to = Math.min(column + cell.colSpan, column ? end : 1);
      if (to <= from) continue;
      const copy = cell.cloneNode(from === column || isHead);
      copy.colSpan = to - from;
      row.append(copy);
      if (column && copy.childNodes.length) isFilled = true;
      if (isHead && original === rows[0][0] && column) part.firstChild.after(Object.assign(element("colgroup"), { span: to - from }));
    }
    if (isFilled) (isHead ? part.tHead : part.tBodies[0]).append(row);
  }
  const curve = table.querySelector(".j-curve")?.cloneNode(true);
  const lane = part.querySelector(".j-lane-experience:not(.j-unscored, .j-under) > td");
  if (curve && lane) {
    const [, , width, height] = curve.getAttribute("viewBox").split(" ");
    const column = width / table.querySelectorAll(".j-step").length;
    curve.setAttribute("viewBox", `${(start - 1) * column} 0 ${(end - start) * column} ${height}`);
    curve.style.setProperty("--j-across", (end - start) / lane.colSpan);
    part.querySelector(".j-curve")?.remove();
    lane.prepend(curve);
  }
  for (const made of all("thead button", part)) {
    const name = element("span", made.className); // browsers repeat heads, but not the buttons in them
    name.append(...made.childNodes);
    made.replaceWith(name);
  }
  for (const named of all("[id]", part)) named.removeAttribute("id");
  return part;
};

let undo = [];

const printing = () => {
  const journeys = all(".j-journey[data-view]");
  if (undo.length || !journeys.length) return;
  const place = journeys[0].parentElement;
  const style = element("style");
  document.head.append(style);
  place.classList.add("j-paper");
  undo.push(() => style.remove(), () => place.classList.remove("j-paper"));
  const cut = [];
  for (const journey of journeys) {
    const { view } = journey.dataset;
    maps.get(journey).show("all");
    undo.push(() => maps.get(journey).show(view));
    const table = journey.querySelector(".j-map");
    const rows = columnsOf(table.rows);
    const count = [...rows[0][1]].reduce((sum, [, cell]) => sum + cell.colSpan, -1);
    if (count <= MOST) continue;
    const cuts = element("div", "j-cuts");
    cuts.append(...partsOf(rows[0][1], count).map((part) => partOf(table, rows, part)));
    journey.querySelector(".j-frame").after(cuts);
    undo.push(() => cuts.remove(), () => journey.classList.remove("j-cut"));
    cut.push(journey);
  }
  style.textContent = styleOf(journeys.length === 1 && posterOf(place, style));
  for (const journey of cut) journey.classList.add("j-cut");
};

/** How large a page is on each sheet. */
const styleOf = (poster) => SHEETS.map(([width, height]) => {
  const isPoster = poster && width >= POSTER;
  const broad = isPoster ? poster.width : BROAD;
  const zoom = (isPoster ? Math.min(width / broad, height / poster.height) : width / broad) * DENSITY;
  const shown = isPoster ? `.j-paper .j-cuts.j-cuts{display:none}.j-paper .j-frame.j-frame.j-frame{display:block}${poster.columns}` : "";
  return `@media print and (min-width:${width}mm) and (min-height:${height}mm){.j-paper{width:${broad}px!important;zoom:${zoom}}${shown}}`;
}).join("");

/** The width of a poster whose columns are as broad as fits a sheet best, and its height. */
const posterOf = (place, style) => {
  const table = place.querySelector(".j-map");
  const tried = [100, 120, 140, 170, 200].map((column) => {
    const columns = `.j-paper .j-journey{--j-min:${column}px}`;
    style.textContent = columns;
    const width = Math.max(table.scrollWidth + 60, BROAD);
    style.textContent = `${columns}.j-paper{width:${width}px}`;
    const height = place.offsetHeight;
    return { columns, width, height, size: Math.min(SHEETS[2][0] / width, SHEETS[2][1] / height) };
  });
  return tried.reduce((best, one) => (one.size > best.size ? one : best));
};

addEventListener("beforeprint", printing);
addEventListener("afterprint", () => {
  for (const act of undo.reverse()) act();
  undo = [];
});
