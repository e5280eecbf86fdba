// The map as a list, and a step as a card, which is in the list and in the panel.

/** The stages of a map and its steps in their order, each with its cells in the order in which they
    are read. A step has a number. */
const placesOf = (table) => {
  const [[, stages], [, heads] = []] = columnsOf(table.tHead.rows);
  const lanes = lanesOf(table);
  const cellsAt = (column, isWhole) => lanes.map(({ key, name, rows }) => ({
    key, name, cell: rows.map((cells) => cells.get(column)).find((cell) => cell?.matches(".j-whole") === isWhole),
  }));
  const places = [];
  let number = 0;
  for (const [first, stage] of stages) {
    if (!first) continue; // the corner
    const span = stage.colSpan;
    places.push({ stage, head: find("b", stage), cells: cellsAt(first, true), column: first, span });
    for (let column = first; column < first + span; column += 1) {
      const head = heads?.get(column);
      if (head?.scope) places.push({ stage, head, cells: cellsAt(column, false), column, span: 1, number: ++number });
    }
  }
  return places;
};

/** The lanes of a map in the order in which they are read, each with the cells of its rows: a lane in
    which stages say something themselves has two. */
const lanesOf = (table) => {
  const first = table.closest("[data-listed]").dataset.listed.split(" ");
  const order = ({ key }) => first.indexOf(key) + 1 || 99;
  const lanes = [];
  for (const [{ className }, cells] of columnsOf(laneRows(table))) {
    const head = cells.get(0);
    if (head) lanes.push({ key: /j-lane-(\S+)/.exec(className)[1], name: nameOf(head), rows: [] });
    lanes.at(-1).rows.push(cells);
  }
  return lanes.sort((one, other) => order(one) - order(other));
};

/** A lane's name: without the poles of the scale and the line above it. Only texts have `data`. */
const nameOf = (head) => [...(find(".j-fold", head) ?? head).childNodes].find(({ data }) => data)?.data;

/** An anchor stands where it can be seen: on the map, or in the list. */
const anchorOf = (head) => head.id || head.dataset.anchor || "";

const titleOf = (head) => (find(".j-name, b", head)?.textContent ?? nameOf(head))?.trim();

/** Everything that the map has of a step or of a whole stage. Originals with an id are noted with
    their copies. */
const cardOf = ({ stage, head, cells, number }, tag, moved = []) => {
  const title = copyOf(number ? head : stage, tag === "li" ? "h3" : "h2");
  const facts = all("small", title);
  if (number) title.prepend(opener(head, number), " ");
  const card = element(tag, "j-step-card", title, ...facts);
  moved.push([head, card]);
  // A touchpoint's owner answers for a step, else the journey's, who comes last.
  const { content } = find("template", head.closest(".j-journey"));
  if (number) card.append(find(`[data-steps~="${number}"], small:not([data-steps])`, content)?.cloneNode(true) ?? "");
  for (const { key, name, cell } of cells) {
    if (cell && (cell.textContent.trim() || find("img", cell))) {
      card.append(element("div", `j-of-lane j-lane-${key}`, element("b", "", name), copyOf(cell, "div", moved)));
    }
  }
  // Through its first touchpoint, unless the line names another.
  find(".j-owner i", card)?.append(find(".j-lane-touchpoint div div", card).firstChild.textContent);
  return card;
};

/** Put what is in buttons in their place, where they would do nothing. */
const withoutButtons = (selector, part) => {
  for (const made of all(`button${selector}`, part)) made.replaceWith(element("span", made.className, ...made.childNodes));
};

const copyOf = (original, tag, moved = []) => {
  const copy = element(tag, "", ...original.cloneNode(true).childNodes);
  const originals = all("[id]", original);
  all("[id]", copy).forEach((part, at) => {
    part.removeAttribute("id");
    moved.push([originals[at], part]);
  });
  withoutButtons(".j-name", copy);
  for (const part of all("button, svg:not(.j-measured), .j-callout", copy)) part.remove();
  for (const point of all(".j-point", copy)) {
    const line = element("div", "j-scored");
    const said = find(".j-hidden", point)?.textContent ?? point.ariaLabel ?? "";
    point.replaceChildren(point.lastChild ?? "");
    point.ariaLabel = point.role = null;
    point.className = point.className.replace("j-point", "j-score");
    point.before(line);
    // Whose it is, without the score itself.
    line.append(point, ` ${point.textContent ? said.replace(/: [^:]*$/, "") : said}`);
  }
  return copy;
};

/** Show a map as a list, or as a map again. What links lead to moves to what is shown. */
const showList = (journey, shown) => {
  let list = find(".j-list", journey);
  if (!list && shown) {
    list = listOf(find(".j-map", journey));
    find(".j-frame", journey).after(list);
  }
  if (!list || list.isShown === shown) return;
  list.isShown = shown;
  for (const pair of list.moved) {
    const [from, to] = shown ? pair : [...pair].reverse();
    to.id = pair[0].dataset.anchor = from.id;
    from.removeAttribute("id");
  }
  // The browser has looked for the page's anchor already.
  if (atAnchor()?.closest(".j-list")) location.replace(location.href);
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
