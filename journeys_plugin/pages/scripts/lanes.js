// Lanes: they fold, and those of few notes stand together in one row until they are pulled out.

/** Make a lane's name the button that folds it, count its notes, and fold what is beyond three. */
const foldable = (row, words) => {
  const [moreNotes, fewerNotes] = words;
  const [head, ...cells] = row.cells;
  if (head.scope !== "row" || row.matches(".j-others, .j-lane-experience:not(.j-unscored)")) return;
  const made = button(head.lastChild, () => fold(row), "j-fold");
  head.append(made);
  let sum = 0;
  for (const cell of cells) {
    const count = cell.childElementCount;
    sum += count;
    if (count) cell.dataset.n = count;
    const more = moreNotes.replace("{count}", count - 3);
    if (count > 3) cell.append(button(more, (one) => {
      one.textContent = cell.classList.toggle("j-open") ? fewerNotes : more;
    }, "j-more"));
  }
  made.dataset.n = sum;
  fold(row, false);
};

/** Fold a lane, or unfold it: what it is not, unless something else is said. */
const fold = (row, isFolded) => {
  const folded = row.classList.toggle("j-folded", isFolded);
  for (const made of all(".j-fold", row)) made.ariaExpanded = !folded;
};

/** The lanes that stand together. Returns what gives all of them a row of their own, or those that the
    reader has pulled out. */
const bandOf = (table, words) => {
  const band = find(".j-others", table);
  if (!band) return () => {};
  const [body] = table.tBodies;
  const lanes = table.dataset.lanes.split(" ");
  const order = ({ classList }) => lanes.findIndex((lane) => classList.contains(`j-lane-${lane}`));
  const names = all("th span", band).map((name) => {
    const made = button(name.textContent, () => {
      made.ariaPressed = made.ariaPressed !== "true";
      arrange();
    }, name.className);
    made.ariaPressed = false;
    Object.assign(made.dataset, name.dataset, { n: all(`td > .${name.className}`, band).length });
    name.replaceWith(made);
    return made;
  });
  const arrange = (isAll) => {
    for (const row of all(".j-pulled", body)) {
      all("td", row).forEach((cell, at) => band.cells[at + 1].append(...all(":scope > div", cell)));
      row.remove();
    }
    for (const cell of all("td", band)) cell.append(...[...cell.children].sort((one, other) => order(one) - order(other)));
    for (const made of names) if (isAll || made.ariaPressed === "true") pull(made);
    band.classList.toggle("j-empty", !find("td > *", band));
  };
  const pull = (name) => {
    const { line } = name.dataset;
    const row = element("tr", `${name.className} j-pulled`, ...laneOf(band, name, (note) => note));
    if (line) {
      row.classList.add("j-line");
      row.cells[0].prepend(element("span", "j-line-name", line));
    }
    [...body.rows].find((one) => one === band || order(one) > order(row)).before(row);
    foldable(row, words);
  };
  return arrange;
};

/** The cells of one of the lanes that stand together: its name, its notes or what is made of them. */
const laneOf = (band, { className, textContent }, made) => {
  const head = element("th", "", textContent);
  head.scope = "row";
  return [head, ...all("td", band).map((from) => {
    const cell = element("td", "", ...all(`:scope > .${className}`, from).map(made));
    cell.colSpan = from.colSpan;
    return cell;
  })];
};

/** The rows of a map below its heads, as if each lane had one: of those that stand together, copies. */
const laneRows = (table) => [...table.tBodies[0].rows].flatMap((row) => (row.matches(".j-others")
  ? all("th [data-n]", row).map((name) => (
    { className: name.className, cells: laneOf(row, name, (note) => note.cloneNode(true)) }))
  : row));
