// The map from the keyboard: one stop for the Tab key; arrows walk from step to step and through the lanes.

const walkable = (frame) => {
  const table = find("table", frame);
  const { light } = frame.parentElement.can;
  const [stages, steps = stages] = columnsOf(table.tHead.rows).map(([, cells]) => cells);
  const starts = [...stages.keys()];
  const last = steps.size - 1;
  let at = 1; // a column; before the first one are the lanes' names

  /** The Tab key stops at one cell, and in it at its links. */
  const rest = (cell) => {
    if (!find("th > button", cell)) cell.tabIndex = 0;
    for (const one of all("a,button,summary,[tabindex]", table)) one.tabIndex = cell.contains(one) ? 0 : -1;
  };

  const go = (cell, isStage) => {
    rest(cell);
    (find("th > button", cell) ?? cell).focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline: isStage ? "start" : "nearest" });
  };

  /** What a row has in the column; it may reach over several. */
  const cellIn = ([, cells]) => [...cells].find(([column, cell]) => column <= at && at < column + cell.colSpan
    && (at ? cell.childElementCount : find("button", cell)))?.[1];

  frame.onkeydown = (event) => {
    const { key, target } = event;
    const cell = target.closest("th, td");
    if (!cell || event.metaKey || event.shiftKey) return;
    const rows = columnsOf(table.rows).slice(table.tHead.rows.length - 1).filter(([row]) => row.offsetHeight);
    let row = rows.findIndex(([one]) => one === cell.parentElement);
    const sign = isRtl(frame) ? -1 : 1;
    const by = { ArrowRight: sign, ArrowLeft: -sign }[key];
    const page = { PageDown: 1, PageUp: -1 }[key] ?? ((event.ctrlKey || event.altKey) && by);
    const end = { Home: 1, End: last }[key];
    const down = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (down) {
      do row += down; while (rows[row] && !cellIn(rows[row]));
      if (rows[row]) go(cellIn(rows[row]));
    } else if (page || by || end) {
      if (page) at = page > 0 ? starts.find((start) => start > at) ?? last : starts.findLast((start) => start < at) || 1;
      else at = end ?? Math.min(last, Math.max(cell.closest("tbody") ? 0 : 1, at + by));
      go((!end && rows[row] && cellIn(rows[row])) || steps.get(at || 1), page);
    } else if (key === "Enter" && cell === target) openPanel(steps.get(at).id);
    else return;
    event.preventDefault();
  };

  frame.addEventListener("focusin", ({ target }) => {
    const cell = target.closest("th, td");
    if (!cell) return;
    if (steps.get(cell.column) === cell) at = cell.column;
    rest(cell);
    light(cell);
  });
  frame.addEventListener("focusout", () => light(atAnchor()));
  frame.removeAttribute("tabindex");
  rest(steps.get(1));
};

starts.push(() => all(".j-journey[data-view] > .j-frame[tabindex]").forEach(walkable));
