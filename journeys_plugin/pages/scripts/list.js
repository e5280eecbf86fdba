// The map as a list, and a step as a card, which is in the list and in the panel.

/** The stages of a map and its steps in their order, each with its cells in the order in which they
    are read. A step has a number. */
const placesOf = (table) => {
  const [stages, ...lanes] = rowsOf(table);
  const first = ["experience", "image", ...table.closest("[data-listed]").dataset.listed.split(" ")];
  const order = ({ key }) => first.indexOf(key) + 1 || 99;
  const read = lanes.filter(({ key }) => key !== "step").sort((a, b) => order(a) - order(b));
  const heads = lanes.find(({ key }) => key === "step")?.steps ?? [];
  const places = [];
  let [stage, number] = [null, 0];
  for (let column = 1; column < stages.filled.length; column += 1) {
    const cells = (kind) => read.map((lane) => [lane, lane[kind][column]]);
    const head = heads[column];
    if (stages.steps[column]?.scope) {
      stage = stages.steps[column];
      places.push({ stage, head: stage.querySelector("b"), cells: cells("wholes"), column, span: stage.colSpan });
    }
    if (head?.scope) places.push({ stage, head, cells: cells("steps"), column, span: 1, number: ++number });
  }
  return places;
};

/** The rows of a map, each with its cells by the columns in which they begin: those of steps, and
    those of whole stages. A lane with both has two rows in the table. */
const rowsOf = (table) => {
  const rows = [];
  for (const { cells, className } of laneRows(table)) {
    const [head] = cells;
    if (!rows.length || head.scope === "row") {
      rows.push({ key: /(?<=j-lane-)\S+|$/.exec(className)[0], name: nameOf(head), steps: [], wholes: [], filled: [] });
    }
    const { steps, wholes, filled } = rows.at(-1);
    let column = 0;
    for (const cell of cells) {
      while (filled[column]) column += 1; // by a cell of the row above
      (cell.classList.contains("j-whole") ? wholes : steps)[column] = cell;
      for (const end = column + cell.colSpan; column < end; column += 1) filled[column] = cell.rowSpan > 1;
    }
  }
  return rows;
};

/** A lane's name: without the poles of the scale and the line above it. */
const nameOf = (head) =>
  [...(head.querySelector(".j-fold") ?? head).childNodes].find((node) => node.nodeType === 3)?.data;

/** An anchor stands where it can be seen: on the map, or in the list. */
const anchorOf = (head) => head.id || head.dataset.anchor;

const titleOf = (head) => (head.querySelector(".j-name") ?? head).textContent.replace("★", "").trim();

/** Everything that the map has of a step or of a whole stage. Originals with an id are noted with
    their copies. */
const cardOf = ({ stage, head, cells, number }, tag, moved = []) => {
  const card = element(tag, "j-step-card");
  const title = copyOf(number ? head : stage, tag === "li" ? "h3" : "h2");
  const facts = title.querySelectorAll("small");
  moved.push([head, card]);
  if (number) title.prepend(opener(head, number), " ");
  card.append(title, ...facts);
  for (const [{ key, name }, cell] of cells) {
    if (!cell?.textContent.trim() && !cell?.querySelector("img")) continue;
    const part = element("div", `j-of-lane j-lane-${key}`);
    part.append(element("b", "", name), copyOf(cell, "div", moved));
    card.append(part);
  }
  return card;
};

const copyOf = (original, tag = "b", moved = []) => {
  const copy = element(tag);
  copy.append(...original.cloneNode(true).childNodes);
  const originals = original.querySelectorAll("[id]");
  [...copy.querySelectorAll("[id]")].forEach((part, at) => {
    part.removeAttribute("id");
    moved.push([originals[at], part]);
  });
  for (const name of all("button.j-name", copy)) name.replaceWith(...name.childNodes);
  for (const part of all("button, svg:not(.j-measured), .j-callout", copy)) part.remove();
  for (const point of all(".j-point", copy)) {
    const line = element("div", "j-scored");
    const said = point.querySelector(".j-hidden")?.textContent ?? point.ariaLabel ?? "";
    point.replaceChildren(point.lastChild ?? "");
    point.ariaLabel = point.role = null;
    point.className = point.className.replace("j-point", "j-score");
    point.removeAttribute("style");
    point.before(line);
    line.append(point, ` ${said.replace(`: ${point.textContent || "\n"}`, "").replace(/: $/, "")}`);
  }
  return copy;
};

/** Show a map as a list, or as a map again. What links lead to moves to what is shown. */
const showList = (journey, shown) => {
  let list = journey.querySelector(".j-list");
  if (!list && shown) {
    list = listOf(journey.querySelector(".j-map"));
    journey.querySelector(".j-frame").after(list);
  }
  if (!list || list.isShown === shown) return;
  list.isShown = shown;
  for (const pair of list.moved) {
    const [from, to] = shown ? pair : [...pair].reverse();
    to.id = pair[0].dataset.anchor = from.id;
    from.removeAttribute("id");
  }
  // The browser has looked for the page's anchor already.
  if (document.getElementById(named())?.closest(".j-list")) location.replace(location.href);
};

const listOf = (table) => {
  const list = element("div", "j-list");
  const moved = [];
  let steps;
  for (const place of placesOf(table)) {
    if (place.number) steps.append(cardOf(place, "li", moved));
    else {
      const head = copyOf(place.head, "h2");
      moved.push([place.stage, head]);
      steps = element("ol");
      list.append(head, cardOf(place, "div", moved), steps);
    }
  }
  list.moved = moved.filter(([original]) => original.id);
  return list;
};
