// The list: each map step by step, for narrow windows.

const lists = new WeakMap();

/** Show a map as a list, or as a map again; the list is made when it is first wanted. */
const showList = (journey, table, asList) => {
  let list = lists.get(journey);
  if (!list && !asList) return;
  if (!list) {
    list = listOf(table, (journey.dataset.listed ?? "").split(" "));
    lists.set(journey, list);
    table.closest(".j-frame").after(list.element);
  }
  if (Boolean(list.isShown) === asList) return;
  moveIds(list.places, asList);
  list.isShown = asList;
  if (asList) aim(list.element);
};

/** Move each id to where it can be seen, so that it is there once and links lead to it. */
const moveIds = (places, toList) => {
  for (const [inMap, inList] of places) {
    const [from, to] = toList ? [inMap, inList] : [inList, inMap];
    to.id = from.id;
    from.removeAttribute("id");
  }
};

/** Go to the page's anchor again: when the browser looked for it, it was elsewhere. */
const aim = (list) => {
  const named = location.hash.slice(1);
  let words = named;
  try { words = decodeURIComponent(named); } catch { /* then it is no anchor of ours */ }
  const target = document.getElementById(named) ?? document.getElementById(words);
  if (target && list.contains(target)) location.replace(location.href);
};

/** A map as a list, stage by stage and step by step, some lanes first; with each anchored element's
    place in both. */
const listOf = (table, listed) => {
  const list = element("div", "j-list");
  const places = [];
  const all = lanesOf(table);
  const lane = (key) => all.find(({ classes }) => classes.contains(`j-lane-${key}`));
  const order = [...listed.map(lane), ...all].filter(
    (row, at, rows) => row && row !== lane("step") && rows.indexOf(row) === at,
  );
  let column = 1;
  for (const stage of table.tHead.rows[0].querySelectorAll("th")) {
    const [chevron, ...lines] = stage.firstElementChild.children;
    const head = element("p", "j-list-stage");
    if (chevron.lang) Object.assign(head, { lang: chevron.lang, dir: chevron.dir });
    head.append(...chevron.cloneNode(true).childNodes, ...lines.map((line) => line.cloneNode(true)));
    places.push([stage, head]);
    list.append(head);
    const whole = element("div", "j-list-whole");
    places.push([chevron, whole]);
    whole.append(...partsOf(order.map((row) => [row.name, row.wholes[column]]), places));
    list.append(whole);
    const steps = element("ol", "j-list-steps");
    for (let end = column + stage.colSpan; column < end; column += 1) {
      const step = lane("step")?.steps[column];
      if (step) steps.append(stepOf(step, order, column, places));
    }
    if (steps.hasChildNodes()) list.append(steps);
  }
  return { element: list, places: places.filter(([inMap]) => inMap.id) };
};

/** The lanes of a map, each with its cells by the columns in which they begin: those of steps, and
    those of whole stages. A lane with both has two rows. */
const lanesOf = (table) => {
  const lanes = [];
  for (const row of [...table.rows].slice(1)) {
    const [head] = row.cells;
    const begins = head.scope === "row";
    if (begins) lanes.push({ name: nameOf(head), classes: row.classList, steps: [], wholes: [], filled: [] });
    const { steps, wholes, filled } = lanes.at(-1);
    let column = 1;
    for (const cell of [...row.cells].slice(begins ? 1 : 0)) {
      while (!begins && filled[column]) column += 1;
      (cell.classList.contains("j-whole") ? wholes : steps)[column] = cell;
      for (const end = column + cell.colSpan; column < end; column += 1) {
        if (cell.rowSpan > 1) filled[column] = true; // down to the second row, too
      }
    }
  }
  return lanes;
};

const stepOf = (head, rows, column, places) => {
  const step = element("li");
  places.push([head, step]);
  step.append(contentOf(head, "j-title", places));
  step.append(...partsOf(rows.map((row) => [row.name, row.steps[column]]), places));
  return step;
};

const partsOf = (cells, places) =>
  cells.filter(([, cell]) => cell && (cell.textContent.trim() || cell.querySelector("img"))).map(([name, cell]) => {
    const part = element("div", "j-list-part");
    part.append(element("span", "j-small", name));
    part.append(contentOf(cell, "j-list-cell", places));
    return part;
  });

/** The lane's own name: without the poles of the scale and the line above it. */
const nameOf = (head) =>
  [...(head.querySelector(".j-fold") ?? head).childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data)
    .join("").trim();

const contentOf = (cell, className, places) => {
  const content = element("div", className);
  content.append(...cell.cloneNode(true).childNodes);
  for (const made of content.querySelectorAll(".j-more")) made.remove();
  const originals = cell.querySelectorAll("[id]");
  [...content.querySelectorAll("[id]")].forEach((part, at) => {
    part.removeAttribute("id");
    if (!part.closest("svg")) places.push([originals[at], part]);
  });
  for (const drawn of content.querySelectorAll("svg:not(.j-measured)")) drawn.remove();
  for (const said of content.querySelectorAll(".j-callout, .j-part")) said.remove();
  for (const point of content.querySelectorAll(".j-point")) {
    const line = element("span", "j-list-score");
    const hidden = [...point.querySelectorAll(".j-hidden")];
    const words = hidden.map((part) => part.textContent.replace(/: $/, "")).join(", ");
    point.removeAttribute("style");
    point.replaceWith(line);
    line.append(point);
    if (words) line.append(` ${words}`);
    for (const part of hidden) part.remove();
  }
  return content;
};
