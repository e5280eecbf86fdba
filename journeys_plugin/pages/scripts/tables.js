// Tables that a reader can sort by a column.

const sortable = (table) => {
  const heads = [...table.tHead.rows[0].cells];
  const [body] = table.tBodies;
  const words = new Intl.Collator(root.lang || [], { numeric: true });
  heads.forEach((head, column) => {
    if (!head.dataset.sort) return;
    const value = ({ cells }) => cells[column].dataset.value ?? cells[column].textContent.trim();
    const made = button(head.textContent, () => {
      const up = head.ariaSort === "ascending" ? -1 : 1;
      for (const other of heads) other.ariaSort = null;
      head.ariaSort = up > 0 ? "ascending" : "descending";
      // What has no value stays at the end.
      const compare = (a, b) => !a - !b || up * (a - b || words.compare(a, b));
      body.append(...[...body.rows].sort((row, next) => compare(value(row), value(next))));
    });
    made.title = head.dataset.sort;
    head.replaceChildren(made);
  });
};

// Lists that can be narrowed: the choice is kept in the page's address, so that it can be sent.

/** A narrowed table shows at most 500 rows (chosen by eye), as insights.md says. */
const filterable = (form) => {
  const box = form.closest(".j-filtered");
  const selects = all("select", form);
  let { all: count, count: shownOf, rest, searched } = form.dataset;
  const first = all("[data-is]", box);
  const items = [...first];

  /** Show the rows or cards that fit; of a chart, their points. */
  const show = () => {
    const wanted = selects.filter(({ value }) => value).map(({ name, value }) => `${name}:${encoded(value)}`);
    const isNarrowed = wanted.length;
    const fits = ({ dataset }) => wanted.every((word) => ` ${dataset.is} `.includes(` ${word} `));
    const shown = new Set(isNarrowed ? items.filter(fits).slice(0, 500) : first);
    for (const item of items) item.hidden = !shown.has(item);
    for (const point of all(".j-dot", box)) point.hidden = rowOf(point).hidden;
    if (isNarrowed) unfold(box);
    const words = !isNarrowed ? "" : items.length < count ? `${shownOf} ${searched}` : shownOf;
    form.lastElementChild.textContent = words.replace("{shown}", shown.size).replaceAll("{count}", items.length);
  };

  const keep = () => {
    for (const { name, value } of selects) replace(addressWith(name, value));
    show();
    // The rows beyond those of the page are loaded once.
    if (rest) rowsAt(rest).then((rows) => {
      items.push(...rows);
      first.at(-1).after(...rows);
      show();
    // A page on a disk can load nothing: then its own rows are narrowed.
    }, () => {});
    rest = "";
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
  if (selects.some(({ value }) => value)) keep();
};

/** Load rows from the file beside the page of insights, with links that hold on this page too. */
const rowsAt = async (address) => {
  const base = new URL(address, location);
  const made = element("template");
  // Drawn as the page itself is.
  made.innerHTML = (await (await fetch(base)).json()).rows;
  for (const link of all("a", made.content)) link.href = new URL(link.getAttribute("href"), base);
  return made.content.children;
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
const join = (box) => {
  const mark = ({ target }) => {
    const both = ".j-dot, tr[id]";
    const row = rowOf(target.closest(both));
    for (const one of all(both, box)) one.classList.toggle("j-on", !!row && rowOf(one) === row);
  };
  box.onpointerover = box.onpointerleave = mark;
  box.addEventListener("focusin", mark);
};

listen("hashchange", uncover);
starts.push(() => {
  all(".j-sortable:not(:has(.j-button))").forEach(sortable);
  all(".j-filter[hidden]").forEach(filterable);
  all(".j-with-chart").forEach(join);
  uncover();
});
