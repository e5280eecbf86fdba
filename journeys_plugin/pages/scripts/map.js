// The map: how much of it is shown, whose, the full window, links that lead to what is hidden.

const STORED_VIEW = "journeys-view";

/** Measure what the theme keeps at the window's top: what sticks stands below it. */
const topOf = () => parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--j-top")) || 0;
const measureTop = () => {
  let top = 0;
  for (let at = document.elementFromPoint(innerWidth / 2, 1); at; at = at.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(at).position)) top = at.getBoundingClientRect().bottom;
  }
  if (top < innerHeight / 3) document.documentElement.style.setProperty("--j-top", `${top}px`);
};

/** Keep a choice in the page's address, so that it can be sent. */
const keepInAddress = (name, value) => {
  const address = new URL(location);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  history.replaceState(history.state, "", address);
};
const inAddress = (name) => new URL(location).searchParams.get(name);

/** What each map can do: show a view, keep its heads in view, reveal what is at the page's anchor. */
const maps = new WeakMap();
const eachMap = (act) => {
  for (const journey of all(".j-journey[data-view]")) if (maps.has(journey)) act(maps.get(journey));
};

const beginMap = (journey) => {
  const { classList, dataset } = journey;
  const words = JSON.parse(dataset.words);
  const frame = journey.querySelector(".j-frame");
  const table = frame.querySelector("table");
  const arrange = bandOf(table, words);
  for (const row of table.tBodies[0].rows) foldable(row, words);

  const views = element("div", "j-views");
  views.role = "group";
  views.ariaLabel = words.map_view;
  const tools = element("div", "j-tools");
  tools.append(views);
  const tool = (name, label, act) => {
    const isView = label in VIEWS;
    const made = button(isView ? words[label] : "", act, "");
    if (!isView) made.title = made.ariaLabel = words[label];
    made.dataset.tool = name;
    (isView ? views : tools).append(made);
    return made;
  };
  for (const label in VIEWS) tool(VIEWS[label], label, () => show(VIEWS[label], true));
  tool("list", "as_list", () => show(dataset.view === "list" ? "read" : "list", true));
  const filler = tool("window", "fill_window", () => fill(!classList.contains("j-filled")));
  tool("print", "print_map", () => print());
  journey.querySelector(".j-bar").append(tools);

  /** A map that fits the width stands on the page, instead of scrolling in its frame. */
  const fits = () => {
    classList.remove("j-fits");
    if (table.offsetWidth <= frame.clientWidth + 1 && frame.offsetHeight) classList.toggle("j-fits", !classList.contains("j-filled"));
    frame.style.setProperty("--j-heads", `${table.tHead.offsetHeight}px`);
  };

  /** Columns need room: until a reader chooses, a narrow map is a list. */
  const byWidth = () => (journey.clientWidth < 600 ? "list" : "read");
  let chosen = { list: "list", map: "read" }[recall(STORED_VIEW)];

  /** When the page has scrolled past the frame's upper edge, its heads go down in it, and stay in view. */
  const stay = () => {
    const above = journey.querySelector(".j-strip")?.getBoundingClientRect().bottom || 0;
    const hidden = classList.contains("j-fits") ? 0 : Math.max(above, topOf()) - frame.getBoundingClientRect().top;
    table.tHead.style.top = hidden > 0 ? `${Math.min(hidden, frame.clientHeight - table.tHead.offsetHeight)}px` : "";
  };

  const show = (view, isChosen) => {
    dataset.view = view;
    arrange(view !== "read");
    for (const made of all("[data-tool]", tools)) made.ariaPressed = made.dataset.tool === view;
    showList(journey, view === "list");
    if (view === "fit" && !journey.querySelector(".j-index")) frame.after(indexOf(table));
    if (isChosen) {
      chosen = view;
      remember(STORED_VIEW, view === "list" ? "list" : "map");
      keepInAddress("view", view === byWidth() ? "" : view);
    }
    fits();
  };

  const fill = (filled) => {
    classList.toggle("j-filled", filled);
    document.documentElement.classList.toggle("j-behind", filled);
    filler.ariaPressed = filled;
    filler.title = filler.ariaLabel = filled ? words.leave_window : words.fill_window;
    fits();
  };
  journey.addEventListener("keydown", ({ key }) => key === "Escape" && classList.contains("j-filled") && fill(false));

  /** Of a persona alone, others' curves and notes step back; the same one again brings them back. */
  const chips = all(".j-personas > [data-id]", journey);
  const alone = (id, isChosen) => {
    delete dataset.only;
    for (const chip of chips) {
      const isOnly = chip.dataset.id === id;
      if (isOnly) dataset.only = chip.dataset.persona;
      chip.firstChild.ariaPressed = isOnly;
    }
    if (isChosen) keepInAddress("only", id);
  };
  for (const chip of chips) {
    const { id, persona } = chip.dataset;
    const made = button("", () => alone(dataset.only !== persona && id, true), "j-only");
    made.title = made.ariaLabel = words.show_only.replace("{name}", chip.querySelector("a")?.textContent ?? id);
    chip.prepend(made);
  }

  /** Unfold what hides the page's anchor, and go there. */
  const reveal = () => {
    const target = document.getElementById(named());
    if (!frame.contains(target)) return;
    const cell = target.closest("td");
    if (cell) {
      if (dataset.view === "fit") show(chosen = "read");
      cell.classList.add("j-open");
      fold(cell.parentElement, false);
    }
    target.scrollIntoView();
  };

  maps.set(journey, { show, stay, reveal });
  const given = inAddress("view");
  if (["fit", "read", "all", "list"].includes(given)) chosen = given;
  show(chosen ?? byWidth());
  new ResizeObserver(() => {
    if (journey.closest(".j-paper")) return;
    const view = chosen ?? byWidth();
    if (view === dataset.view) fits();
    else show(view);
  }).observe(journey);
  alone(inAddress("only"));
  reveal();
};

const VIEWS = { view_fit: "fit", view_read: "read", view_all: "all" };

/** The names of the steps by their numbers, below a map in Fit, which has no room for them. */
const indexOf = (table) => {
  const index = element("ol", "j-index");
  for (const step of all("th.j-step", table)) {
    const link = element("a", "", step.querySelector(".j-name").textContent);
    link.href = `#${step.id}`;
    index.append(element("li"));
    index.lastChild.append(link);
  }
  return index;
};

starts.push(() => {
  measureTop();
  all(".j-journey[data-words]:not([data-view])").forEach(beginMap);
});
// Once for the life of a page that Material swaps: maps that are gone are not held.
addEventListener("scroll", () => eachMap(({ stay }) => stay()), { passive: true });
addEventListener("hashchange", () => eachMap(({ reveal }) => reveal()));
