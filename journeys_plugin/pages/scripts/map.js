// The map: how much of it is shown, lanes that fold, the full window, links that lead to what is hidden.

const VIEWS = ["fit", "read", "all"];
const STORED_VIEW = "journeys-view";

/** Measure what the theme keeps at the window's top, for what sticks below it. */
const measureTop = () => {
  let top = 0;
  for (let at = document.elementFromPoint(innerWidth / 2, 1); at; at = at.parentElement) {
    if (/fixed|sticky/.test(getComputedStyle(at).position)) top = at.getBoundingClientRect().bottom;
  }
  if (top < innerHeight / 3) document.documentElement.style.setProperty("--j-top", `${top}px`);
};

/** Write a choice into the page's address, so that it can be sent. */
const keepInAddress = (name, value) => {
  const address = new URL(location.href);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  history.replaceState(history.state, "", address);
};

const begun = new WeakSet();

const beginMap = (journey) => {
  begun.add(journey);
  const words = JSON.parse(journey.dataset.words);
  const frame = journey.querySelector(".j-frame");
  const table = frame.querySelector("table");
  for (const row of table.tBodies[0].rows) foldable(row, words);
  const tools = element("div", "j-tools");
  const views = element("div", "j-views");
  views.setAttribute("role", "group");
  views.setAttribute("aria-label", words.map_view);
  const icons = [["list", words.as_list, () => show(journey.dataset.view === "list" ? "read" : "list", true)],
    ["window", words.fill_window, () => fill(!journey.classList.contains("j-filled"))],
    ["print", words.print_map, () => print()]];
  views.append(...VIEWS.map((view) => {
    const made = button(words[`view_${view}`], () => show(view, true));
    made.dataset.view = view;
    return made;
  }));
  tools.append(views, ...icons.map(([name, label, act]) => {
    const made = button("", act);
    made.append(element("span", "j-icon"));
    made.title = label;
    made.setAttribute("aria-label", label);
    made.dataset.act = name;
    return made;
  }));
  journey.querySelector(".j-bar").append(tools);

  const fits = () => {
    journey.classList.remove("j-fits");
    const { view } = journey.dataset;
    const is = view !== "list" && !journey.classList.contains("j-filled") && table.offsetWidth <= frame.clientWidth + 1;
    journey.classList.toggle("j-fits", is);
    frame.style.setProperty("--j-heads", `${table.tHead.offsetHeight}px`);
  };

  /** Columns need room: until a reader chooses, a narrow map is a list. */
  const byWidth = () => (journey.clientWidth < 600 ? "list" : "read");
  let chosen = { list: "list", map: "read" }[recall(STORED_VIEW)];

  const show = (view, isChosen) => {
    journey.dataset.view = view;
    for (const made of tools.querySelectorAll("[data-view], [data-act=list]")) {
      made.setAttribute("aria-pressed", String((made.dataset.view ?? made.dataset.act) === view));
    }
    showList(journey, view === "list");
    if (isChosen) {
      chosen = view;
      remember(STORED_VIEW, view === "list" ? "list" : "map");
      keepInAddress("view", view === byWidth() ? "" : view);
    }
    fits();
  };

  const fill = (filled) => {
    journey.classList.toggle("j-filled", filled);
    document.documentElement.classList.toggle("j-behind", filled);
    const made = tools.querySelector("[data-act=window]");
    made.setAttribute("aria-pressed", String(filled));
    made.title = filled ? words.leave_window : words.fill_window;
    made.setAttribute("aria-label", made.title);
    fits();
  };
  journey.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && journey.classList.contains("j-filled")) fill(false);
  });
  const given = new URL(location.href).searchParams.get("view");
  if (given === "list" || VIEWS.includes(given)) chosen = given;
  new ResizeObserver(() => {
    const view = chosen ?? byWidth();
    if (view === journey.dataset.view) fits();
    else show(view);
  }).observe(journey);
  show(chosen ?? byWidth());
};

/** Make a lane's name the button that folds it, and count its notes. */
const foldable = (row, words) => {
  const [head, ...cells] = row.cells;
  if (row.matches(".j-lane-experience:not(.j-unscored)") || head.scope !== "row") return;
  let all = 0;
  for (const cell of cells) {
    const count = cell.childElementCount;
    if (count) cell.dataset.n = count;
    all += count;
    if (count > 3) cell.append(moreButton(cell, count - 3, words));
  }
  const made = button("", () => {
    const isOpen = row.classList.toggle("j-folded");
    made.setAttribute("aria-expanded", String(!isOpen));
  });
  made.className = "j-fold";
  made.setAttribute("aria-expanded", "true");
  made.append(head.lastChild, element("small", "", String(all)));
  head.append(made);
};

const moreButton = (cell, count, words) => {
  const more = words.more_notes.replace("{count}", count);
  const made = button(more, () => {
    made.textContent = cell.classList.toggle("j-open") ? words.fewer_notes : more;
  });
  made.className = "j-more";
  return made;
};

starts.push(() => {
  measureTop();
  for (const journey of document.querySelectorAll(".j-journey[data-words]")) {
    if (!begun.has(journey)) beginMap(journey);
  }
});
