// Lanes: they fold, and those of few notes stand together in one row until they are pulled out.

/** Make a lane's name the button that folds it, count its notes, and fold what is beyond three. */
const foldable = (row, words) => {
  const [head, ...cells] = row.cells;
  if (head.scope !== "row" || row.matches(".j-others, .j-lane-experience:not(.j-unscored)")) return;
  const made = button("", () => fold(row, !row.matches(".j-folded")), "j-fold");
  made.append(head.lastChild);
  head.append(made);
  made.dataset.n = 0;
  for (const cell of cells) {
    const count = cell.childElementCount;
    if (!count) continue;
    cell.dataset.n = count;
    made.dataset.n = +made.dataset.n + count;
    const more = words.more_notes.replace("{count}", count - 3);
    if (count > 3) cell.append(button(more, (one) => {
      one.textContent = cell.classList.toggle("j-open") ? words.fewer_notes : more;
    }, "j-more"));
  }
  fold(row, false);
};

const fold = (row, isFolded) => {
  row.classList.toggle("j-folded", isFolded);
  for (const made of all(".j-fold", row)) made.ariaExpanded = !isFolded;
};

/** The lanes that stand together. Returns what gives all of them a row of their own, or those that the
    reader has pulled out. */
const bandOf = (table, words) => {
  const band = table.querySelector(".j-others");
  if (!band) return () => {};
  const [body] = table.tBodies;
  const lanes = table.dataset.lanes.split(" ");
  const order = ({ className }) => lanes.findIndex((lane) => className.split(" ").includes(`j-lane-${lane}`));
  const names = all("th span", band).map((name) => {
    const made = button(name.textContent, () => {
      made.ariaPressed = made.ariaPressed !== "true";
      arrange();
    }, name.className);
    made.ariaPressed = false;
    made.dataset.n = all(`td > .${name.className}`, band).length;
    if (name.dataset.line) made.dataset.line = name.dataset.line;
    name.replaceWith(made);
    return made;
  });
  const arrange = (isAll) => {
    for (const row of all(".j-pulled", body)) {
      all("td", row).forEach((cell, at) => band.cells[at + 1].append(...all(":scope > div", cell)));
      row.remove();
    }
    for (const cell of all("td", band)) cell.append(...[...cell.children].sort((one, other) => order(one) - order(other)));
    for (const made of names) if (isAll || made.ariaPressed === "true") rowOf(made);
    band.classList.toggle("j-empty", !all("td > *", band).length);
  };
  const rowOf = ({ className, textContent, dataset }) => {
    const row = element("tr", `${className} j-pulled`);
    const head = element("th", "", textContent);
    head.scope = "row";
    if (dataset.line) {
      row.classList.add("j-line");
      head.prepend(element("span", "j-line-name", dataset.line));
    }
    row.append(head, ...cellsOf(band, className, (note) => note));
    [...body.rows].find((one) => one === band || order(one) > order(row)).before(row);
    foldable(row, words);
  };
  return arrange;
};

/** The cells of one of the lanes that stand together: its notes, or what is made of them. */
const cellsOf = (band, lane, made) => all("td", band).map((from) => {
  const cell = element("td");
  cell.colSpan = from.colSpan;
  cell.append(...all(`:scope > .${lane}`, from).map(made));
  return cell;
});

/** The rows of a map, as if each lane had one: of those that stand together, copies. */
const laneRows = (table) => [...table.rows].flatMap((row) => {
  if (!row.matches(".j-others")) return row;
  return all("th [data-n]", row).map(({ className, textContent }) => {
    const head = element("th", "", textContent);
    head.scope = "row";
    return { className, cells: [head, ...cellsOf(row, className, (note) => note.cloneNode(true))] };
  });
});
