// The map: how much of it is shown, whose, the full window, links that lead to what is hidden.

const STORED_VIEW = "journeys-view";
const VIEWS = ["fit", "read", "all", "list"];

/** Where what the theme keeps at the window's top ends: what sticks stands below it. */
let top = 0;
const measureTop = () => {
  top = 0;
  for (let at = document.elementFromPoint(innerWidth / 2, 1); at; at = at.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(at).position)) top = boxOf(at).bottom;
  }
  if (top < innerHeight / 3) setVariable(root, "--j-top", `${top}px`);
};

/** Remember and recall whether a reader wants lists; private windows refuse storage. */
const recall = () => {
  try { return localStorage[STORED_VIEW]; } catch { /* as if nothing was chosen */ }
};
const remember = (view) => {
  try { localStorage[STORED_VIEW] = view; } catch { /* the choice lasts as long as the page */ }
};

/** What each map can do: show a view, keep its heads in view, reveal what is at the page's anchor. */
const eachMap = (act) => {
  for (const journey of all(".j-journey[data-view]")) act(journey.can);
};

const beginMap = (journey) => {
  const { classList, dataset } = journey;
  // In the order of part_drawer.py.
  const [mapView, fit, read, everything, asList, fillWindow, leaveWindow, printMap, showOnly, ...words] = JSON.parse(dataset.words);
  const frame = find(".j-frame", journey);
  const strip = find(".j-strip", journey);
  const table = find("table", frame);
  const arrange = bandOf(table, words);
  for (const row of table.tBodies[0].rows) foldable(row, words);
  const drawStrip = beginStrip(strip, frame);

  const views = element("div", "j-views");
  views.role = "group";
  views.ariaLabel = mapView;
  const tools = element("div", "j-tools", views);
  /** Add a tool: with a word, if it is one of the views, or with a sign. */
  const tool = (name, words, act) => {
    const isView = !act;
    const made = button(isView ? words : "", act ?? (() => show(name, true)), "");
    if (act) label(made, words);
    made.dataset.tool = name;
    (isView ? views : tools).append(made);
    return made;
  };
  tool("fit", fit);
  tool("read", read);
  tool("all", everything);
  tool("list", asList, () => show(dataset.view === "list" ? "read" : "list", true));
  const filler = tool("window", fillWindow, () => {
    const filled = classList.toggle("j-filled");
    filler.ariaPressed = filled;
    label(filler, filled ? leaveWindow : fillWindow);
    fits();
  });
  filler.ariaPressed = false;
  tool("print", printMap, () => print());
  find(".j-bar", journey).append(tools);
  journey.onkeydown = ({ key, target }) => {
    if (key === "Escape" && classList.contains("j-filled") && !target.closest("dialog")) filler.click();
  };

  /** A map that fits the width stands on the page, instead of scrolling in its frame. */
  const fits = () => {
    classList.remove("j-fits");
    const isWhole = frame.offsetHeight && table.offsetWidth <= frame.clientWidth + 1;
    classList.toggle("j-fits", isWhole && !classList.contains("j-filled"));
    setVariable(frame, "--j-heads", `${table.tHead.offsetHeight}px`);
    drawStrip();
  };

  /** Columns need room: until a reader chooses, a narrow map is a list. */
  const byWidth = () => (journey.clientWidth < 600 ? "list" : "read");
  let chosen = [inAddress("view"), recall()].find((view) => VIEWS.includes(view));

  /** When the page has scrolled past the frame's upper edge, its heads go down in it, and stay in view: 1 pixel
      under what is above. */
  const stay = () => {
    const hidden = classList.contains("j-fits") ? 0 : aboveOf(strip) - boxOf(frame).top - 2;
    table.tHead.style.top = hidden > 0 ? `${Math.min(hidden, frame.clientHeight - table.tHead.offsetHeight)}px` : "";
    drawStrip();
  };

  let index;
  const show = (view, isChosen) => {
    dataset.view = view;
    arrange(view !== "read");
    for (const name of VIEWS) find(`[data-tool=${name}]`, tools).ariaPressed = name === view;
    showList(journey, view === "list");
    if (/fit|list/.test(view)) {
      frame.after(index ??= indexOf(table, words[2]));
      index.open = view === "fit";
    }
    if (isChosen) {
      chosen = view;
      remember(view === "list" ? view : "read");
      replace(addressWith("view", view !== byWidth() && view));
    }
    fits();
  };

  /** Of a persona alone, others' curves and notes step back; the same one again brings them back. */
  const chips = all(".j-personas > [data-id]", journey);
  const alone = (id) => {
    delete dataset.only;
    for (const chip of chips) {
      const isOnly = chip.dataset.id === id;
      if (isOnly) dataset.only = chip.dataset.persona;
      chip.firstChild.ariaPressed = isOnly;
    }
  };
  for (const chip of chips) {
    const { id, persona } = chip.dataset;
    const made = button("", () => {
      const only = dataset.only !== persona && id;
      alone(only);
      replace(addressWith("only", only));
    }, "j-only");
    label(made, showOnly.replace("{name}", find("a", chip)?.textContent ?? id));
    chip.prepend(made);
  }
  alone(inAddress("only"));

  /** Light the columns of the cell that something stands in, from its head to its foot; of none, no more. */
  const light = (part) => {
    columnsOf(table.rows);
    const { column, colSpan } = (table.contains(part) && part.closest("th, td")) || {};
    setVariable(table, "--j-lit", column);
    setVariable(table, "--j-span", colSpan);
    find(".j-lit", table)?.classList.remove("j-lit");
    all("thead th", table).findLast((head) => column && head.column === column && head.colSpan === colSpan)
      ?.classList.add("j-lit");
    drawStrip();
  };

  /** Unfold what hides the page's anchor, and go there: the frame comes below the strip, the column beside
      the lanes' names, and what stands in it into view. What is not named is what a link leads to: at a head
      the map is seen from its top, wherever the browser has scrolled. */
  const reveal = (asked, target = asked ?? atAnchor()) => {
    fits();
    if (table.contains(target)) {
      if (dataset.view === "fit" && target.closest("td")) show(chosen = "read");
      const cell = target.closest("th, td");
      cell.classList.add("j-open");
      fold(cell.parentElement, false);
      frame.scrollIntoView();
      const [from, to] = [boxOf(table.tHead.rows[0].cells[0]), boxOf(cell)];
      frame.scrollLeft += isRtl(frame) ? to.right - from.left : to.left - from.right;
      if (cell.matches("td")) target.scrollIntoView({ block: "nearest" });
      else if (!asked) frame.scrollTop = 0;
    } else if (target?.closest(".j-list")) target.scrollIntoView();
    light(target ?? document.activeElement);
  };

  journey.can = { show, stay, reveal, light };
  new ResizeObserver(() => {
    if (journey.closest(".j-paper")) return;
    const view = chosen ?? byWidth();
    if (view === dataset.view) fits();
    else show(view);
  }).observe(journey);
  show(chosen ?? byWidth());
  reveal();
};

/** The names of the steps by their numbers: below a map in Fit, which has no room for them, and folded
    in a list, which is long. */
const indexOf = (table, name) => {
  const steps = element("ol", "", ...all("[scope=col]", table).map((step) => {
    const link = element("a", "", titleOf(step));
    link.href = `#${anchorOf(step)}`;
    return element("li", "", link);
  }));
  const index = element("details", "j-index", element("summary", "", name), steps);
  steps.onclick = () => { index.open = table.offsetWidth; }; // in a list it folds again
  return index;
};

starts.push(() => {
  measureTop();
  all(".j-journey[data-words]:not([data-view])").forEach(beginMap);
});
// Once for the life of a page that Material swaps. A browser tells of scrolling once a frame, and of a
// frame's only who listens on its way down.
listen("scroll", () => eachMap(({ stay }) => stay()), true);
// Until a page is loaded, the browser goes to its anchor in its own way.
for (const type of ["hashchange", "load"]) listen(type, () => eachMap(({ reveal }) => reveal()));
