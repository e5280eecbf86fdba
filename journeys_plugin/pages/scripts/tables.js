// Tables that a reader can sort by a column.

const sortable = (table) => {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (!head.dataset.sort) return;
    const made = button(head.textContent, () => sort(table, head, column));
    made.title = head.dataset.sort;
    head.replaceChildren(made);
  });
};

const sort = (table, head, column) => {
  const up = head.getAttribute("aria-sort") !== "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", up ? "ascending" : "descending");
  const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
  const words = new Intl.Collator(document.documentElement.lang || undefined, { numeric: true });
  const compare = (a, b) => (isNaN(a) || isNaN(b) ? words.compare(a, b) : a - b);
  const body = table.tBodies[0];
  const rows = [...body.rows].sort((row, next) => {
    const [a, b] = [value(row), value(next)];
    if (!a || !b) return a ? -1 : b ? 1 : 0; // what has no value stays at the end
    return (up ? 1 : -1) * compare(a, b);
  });
  body.append(...rows);
};

// Tables that can be narrowed: the choice is kept in the page's address, so that it can be sent.

/** How many rows a narrowed table shows at most (chosen by eye); insights.md names the number. */
const MOST_ROWS = 500;

const filterable = (box) => {
  const form = box.querySelector(".j-filter");
  if (!form) return;
  const selects = [...form.querySelectorAll("select")];
  const body = box.querySelector("table")?.tBodies[0];
  const points = [...box.querySelectorAll("svg [data-is]")];
  let rows = "each" in form.dataset ? [] : [...body.rows];
  const first = rows;

  const show = () => {
    const chosen = selects.filter((select) => select.value);
    const wanted = chosen.map((select) => `${select.name}:${encoded(select.value)}`);
    const fits = (is) => wanted.every((word) => ` ${is} `.includes(` ${word} `));
    if ("each" in form.dataset) return showEach(fits);
    const fitting = wanted.length ? rows.filter((row) => fits(row.dataset.is)) : first;
    const shown = fitting.slice(0, MOST_ROWS);
    body.replaceChildren(...shown);
    for (const head of box.querySelectorAll("[aria-sort]")) head.removeAttribute("aria-sort");
    for (const point of points) showPoint(point, fits);
    const counted = form.dataset.count.replace("{shown}", shown.length).replace("{count}", fitting.length);
    const beyond = rows.length < Number(form.dataset.all ?? 0)
      ? ` ${form.dataset.searched.replace("{count}", rows.length)}` : "";
    form.querySelector("output").textContent = wanted.length ? counted + beyond : "";
  };

  /** Show the rows of all tables, or the cards, that fit, and no heading above nothing. */
  const showEach = (fits) => {
    const all = [...box.querySelectorAll("[data-is]")];
    for (const item of all) item.hidden = !fits(item.dataset.is);
    for (const group of box.querySelectorAll("[data-group]")) {
      group.hidden = !group.querySelector("[data-is]:not([hidden])");
    }
    // One record may be in several tables.
    const count = (items) => new Set(items.map((item) => item.dataset.record ?? item)).size;
    const shown = count(all.filter((item) => !item.hidden));
    const words = form.dataset.count.replace("{shown}", shown).replace("{count}", count(all));
    form.querySelector("output").textContent = selects.some((select) => select.value) ? words : "";
  };

  /** Load the rows beyond those of the page, when a reader narrows the list. */
  const loaded = () => {
    loading ??= rest(form.dataset.rest).then((more) => { rows = [...rows, ...more]; });
    return loading;
  };
  let loading = form.dataset.rest ? null : Promise.resolve();

  const keep = () => {
    const address = new URL(location.href);
    for (const { name, value } of selects) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
    show();
    loaded().then(show);
  };

  const given = new URL(location.href).searchParams;
  for (const select of selects) {
    const value = given.get(select.name) ?? "";
    if ([...select.options].some((option) => option.value === value)) select.value = value;
  }
  form.addEventListener("change", keep);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(keep)); // later, when the selects are empty
  form.hidden = false;
  if (selects.some((select) => select.value)) keep();
};

/** Show a point if one of its opportunities fits; one of several shows how many do. */
const showPoint = (point, fits) => {
  const all = point.dataset.is.split("|");
  const fitting = all.filter(fits).length;
  point.toggleAttribute("hidden", !fitting);
  if (all.length === 1 || !fitting) return;
  point.querySelector("text").textContent = `+${fitting}`;
  const row = point.dataset.rows.split("|")[all.findIndex(fits)];
  point.setAttributeNS("http://www.w3.org/1999/xlink", "xlink:href", `#${row}`);
};

/** Load rows from the file beside the page of insights, with links that hold on this page too. */
const rest = async (address) => {
  try {
    const base = new URL(address, location.href);
    const template = element("template");
    template.innerHTML = (await (await fetch(base)).json()).rows; // drawn as the page itself is
    for (const link of template.content.querySelectorAll("a")) {
      link.setAttribute("href", new URL(link.getAttribute("href"), base).href);
    }
    return [...template.content.querySelectorAll("tr")];
  } catch {
    return []; // a page on a disk can load nothing: then its own rows are narrowed
  }
};

/** Encode as Python's `quote` with nothing safe: encodeURIComponent leaves these few signs. */
const encoded = (words) =>
  encodeURIComponent(words).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

starts.push(() => {
  for (const table of document.querySelectorAll(".j-sortable")) {
    if (!table.querySelector(".j-button")) sortable(table);
  }
  for (const box of document.querySelectorAll(".j-filtered")) {
    if (box.querySelector(".j-filter[hidden]")) filterable(box);
  }
});
