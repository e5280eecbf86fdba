// The map from the keyboard: one stop for the Tab key; arrows walk from step to step and through the lanes.

const walkable = (frame) => {
  const table = frame.querySelector("table");
  const [stages, steps = stages] = table.tHead.rows;
  const heads = [...steps.cells].slice(1);
  const starts = [0];
  for (const { colSpan } of [...stages.cells].slice(1)) starts.push(starts.at(-1) + (steps === stages ? 1 : colSpan));
  let at = 0; // a column; before the first one are the lanes' names

  /** The Tab key stops at one cell, and in it at its links. */
  const rest = (cell) => {
    if (!cell.querySelector("th > button")) cell.tabIndex = 0;
    for (const one of all("a, button, summary, [tabindex]", table)) one.tabIndex = cell.contains(one) ? 0 : -1;
  };

  const go = (cell, inline = "nearest") => {
    rest(cell);
    (cell.querySelector("th > button") ?? cell).focus({ preventScroll: true });
    cell.scrollIntoView({ block: "nearest", inline });
  };

  /** The cell of a row in the column; it may stand over several. */
  const cellIn = (row) => {
    const { left, width } = heads[Math.max(0, at)].getBoundingClientRect();
    return [...row.cells].slice(at < 0 ? 0 : 1, at < 0 ? 1 : undefined).find((cell) => {
      const box = cell.getBoundingClientRect();
      return at < 0 ? cell.querySelector("button")
        : cell.childElementCount && box.left < left + width / 2 && left + width / 2 < box.right;
    });
  };

  frame.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const cell = target.closest("th, td");
    if (!cell || event.metaKey || event.shiftKey) return;
    const rows = [steps, ...table.tBodies[0].rows].filter((row) => row.offsetHeight);
    const sign = getComputedStyle(frame).direction === "rtl" ? -1 : 1;
    const by = { ArrowRight: sign, ArrowLeft: -sign }[key];
    const page = { PageDown: 1, PageUp: -1 }[key] ?? ((event.ctrlKey || event.altKey) && by);
    const ends = { Home: 0, End: heads.length - 1 }[key];
    const down = { ArrowDown: 1, ArrowUp: -1 }[key];
    if (down) {
      let next = rows.indexOf(cell.parentElement) + down;
      while (rows[next] && !cellIn(rows[next])) next += down;
      if (rows[next]) go(cellIn(rows[next]));
    } else if (page || by || ends !== undefined) {
      const last = heads.length - 1;
      if (page) at = page > 0 ? starts.find((start) => start > at && start <= last) ?? last : starts.findLast((start) => start < at) ?? 0;
      else at = ends ?? Math.min(last, Math.max(cell.closest("tbody") ? -1 : 0, at + by));
      go((ends === undefined && cellIn(cell.parentElement)) || heads[Math.max(0, at)], page ? "start" : "nearest");
    } else if (key === "Enter" && cell === target) openPanel(heads[at].id);
    else return;
    event.preventDefault();
  });

  frame.addEventListener("focusin", ({ target }) => {
    const cell = target.closest("th, td");
    if (!cell) return;
    if (heads.includes(cell)) at = heads.indexOf(cell);
    rest(cell);
    table.style.setProperty("--j-lit", at);
  });
  frame.addEventListener("focusout", () => table.style.removeProperty("--j-lit"));
  frame.removeAttribute("tabindex");
  rest(heads[0]);
};

starts.push(() => all(".j-journey[data-view] > .j-frame[tabindex]").forEach(walkable));
