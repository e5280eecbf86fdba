// Tables that a reader can sort by a column.

const sortable = (table) => {
  const heads = all("thead th", table);
  const body = find("tbody", table);
  heads.forEach((head, column) => {
    if (!head.dataset.sort) return;
    // Behind its name a journey may have a picture with numbers.
    const value = ({ cells: { [column]: cell } }) => cell.dataset.value ?? (find("a", cell) ?? cell).textContent;
    const made = button(head.textContent, () => {
      const up = head.ariaSort?.[0] === "a" ? -1 : 1;
      for (const other of heads) other.ariaSort = null;
      head.ariaSort = `${up > 0 ? "a" : "de"}scending`;
      // What has no value stays at the end.
      const compare = (a, b) => !a - !b || up * (a - b || a.localeCompare(b, root.lang || [], { numeric: 1 }));
      body.append(...[...body.rows].sort((row, next) => compare(value(row), value(next))));
    });
    made.title = head.dataset.sort;
    head.replaceChildren(made);
  });
};

// Lists that can be narrowed: the choice is kept in the page's address, so that it can be sent.

/** A narrowed list shows at most 500 rows, and searches 3,000 (chosen by eye), as insights.md says. */
const filterable = (form) => {
  const box = form.closest(".j-filtered");
  const selects = all("select", form);
  const { all: count, count: shownOf, searched } = form.dataset;

  /** Show the rows or cards that fit; of a chart, their points. */
  const show = () => {
    const items = all("[data-is]", box);
    const wanted = selects.filter(({ value }) => value).map(({ name, value }) => `${name}:${encoded(value)}`);
    const isNarrowed = wanted.length;
    const fits = ({ dataset }) => wanted.every((word) => dataset.is.split(" ").includes(word));
    const shown = new Set(items.filter(fits).slice(0, 500));
    for (const item of items) item.hidden = !shown.has(item);
    for (const point of all(".j-dot", box)) point.hidden = rowOf(point).hidden;
    if (isNarrowed) unfold(box);
    const words = !isNarrowed ? "" : items.length < count ? searched : shownOf;
    form.lastElementChild.textContent = words.replace("{shown}", shown.size).replaceAll("{count}", items.length);
    return isNarrowed && items.length < 3000;
  };

  const keep = async () => {
    for (const { name, value } of selects) replace(addressWith(name, value));
    // A page on a disk can load nothing.
    try {
      for (const way of all(".j-rest", box)) while (show() && way.children[0]) await load(way);
    } catch {}
    show();
  };

  for (const select of selects) {
    select.value = inAddress(select.name);
    // A choice that nobody offers is none.
    select.value ||= "";
  }
  form.onchange = keep;
  // Later, when the selects are empty.
  form.onreset = () => setTimeout(keep);
  form.hidden = false;
  if (show()) keep();
};

/** Load the rows of the next page of a list behind those that are shown, and the way to the page after it. */
const load = async (way) => {
  const [link] = way.children;
  const made = element("template");
  // Drawn as the page itself is; its links lead from where it lies.
  const folder = link.getAttribute("href").replace(/[^/]*$/, "");
  made.innerHTML = (await (await fetch(link)).text()).replace(/ (href|src)="(?!\w+:|\/)/g, `$&${folder}`);
  const [rows, next] = all("[data-rows], .j-rest", made.content);
  find("tbody, ul", way.parentElement).append(...rows.children);
  way.innerHTML = next.innerHTML;
};

// Rows that are folded, and the points of a chart.

/** The row that a point leads to, or that something is itself. Material makes addresses whole. */
const rowOf = (one) => (one?.hash ? atAnchor(named(one)) : one);
const unfold = (box) => find(".j-all", box)?.setAttribute("open", "");

/** Unfold the row that the address names. */
const uncover = () => {
  const row = atAnchor();
  const fold = row?.closest(".j-foldable");
  if (fold && !row.offsetParent) {
    unfold(fold);
    row.scrollIntoView();
  }
};

/** Mark the row of the point that a reader is at, and the point of the row. */
const join = ({ target }) => {
  const both = ".j-dot, tr[id]";
  const row = rowOf(target.closest(both));
  for (const one of all(both)) one.classList.toggle("j-on", rowOf(one) === (row ?? 0));
};

listen("pointerover", join);
listen("focusin", join);
listen("hashchange", uncover);
listen("click", (event) => {
  const way = event.target.parentElement;
  if (!way?.matches(".j-rest")) return;
  event.preventDefault();
  load(way).catch(() => { location = event.target; });
});
starts.push(() => {
  all(".j-sortable:not(:has(.j-button))").forEach(sortable);
  all(".j-filter[hidden]").forEach(filterable);
  uncover();
});
