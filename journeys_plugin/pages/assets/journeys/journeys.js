/* What parts can do with a script: a map fills the window or turns into a list, tables are sorted and
   narrowed, diagrams are copied and drawn. Without one, everything can be read. */
(() => {
  "use strict";

  const STORED_VIEW = "journeys-view";

  /** Remember and recall a choice; private windows refuse storage. */
  const recall = (key) => {
    try { return localStorage.getItem(key); } catch { return null; }
  };
  const remember = (key, value) => {
    try { localStorage.setItem(key, value); } catch { /* the choice lasts as long as the page */ }
  };

  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text) made.textContent = text;
    return made;
  };

  const button = (text, act) => {
    const made = element("button", "journeys-button", text);
    made.type = "button";
    made.addEventListener("click", () => act(made));
    return made;
  };

  // The map: full window, and as a list.

  const toolbar = (frame) => {
    const words = JSON.parse(frame.dataset.words);
    const box = element("div", "journeys journeys-window");
    const bar = element("div", "journeys-toolbar");
    frame.before(box);
    box.append(bar, frame);
    bar.append(fillButton(box, words), listButton(box, frame, words));
  };

  const fillButton = (box, words) => {
    const show = (filled, made) => {
      box.classList.toggle("journeys-filled", filled);
      document.documentElement.classList.toggle("journeys-behind", filled);
      made.textContent = filled ? words.leave_window : words.fill_window;
      made.setAttribute("aria-pressed", String(filled));
    };
    const made = button(words.fill_window, () => show(!box.classList.contains("journeys-filled"), made));
    made.setAttribute("aria-pressed", "false");
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && box.classList.contains("journeys-filled")) {
        show(false, made);
        made.focus();
      }
    });
    return made;
  };

  const listButton = (box, frame, words) => {
    let list = null;
    const show = (asList) => {
      if (asList && !list) {
        list = listOf(frame.querySelector("table"), (frame.dataset.listed ?? "").split(" "));
        frame.after(list.element);
      }
      if (asList !== box.classList.contains("journeys-as-list")) moveIds(list.places, asList);
      box.classList.toggle("journeys-as-list", asList);
      made.textContent = asList ? words.as_map : words.as_list;
      made.setAttribute("aria-pressed", String(asList));
    };
    const made = button(words.as_list, () => {
      const asList = !box.classList.contains("journeys-as-list");
      remember(STORED_VIEW, asList ? "list" : "map");
      show(asList);
    });
    made.setAttribute("aria-pressed", "false");
    if (recall(STORED_VIEW) === "list") {
      show(true);
      aim(list.element);
    }
    return made;
  };

  /** Move each id to where it can be seen, so that it is there once and links lead to it. */
  const moveIds = (places, toList) => {
    for (const [inMap, inList] of places) {
      const [from, to] = toList ? [inMap, inList] : [inList, inMap];
      to.id = from.id;
      from.removeAttribute("id");
    }
  };

  /** Go to the page's anchor again: when the browser looked for it, it was elsewhere. */
  const aim = (list) => {
    const named = location.hash.slice(1);
    let words = named;
    try { words = decodeURIComponent(named); } catch { /* then it is no anchor of ours */ }
    const target = document.getElementById(named) ?? document.getElementById(words);
    if (target && list.contains(target)) location.replace(location.href);
  };

  /** A map as a list, stage by stage and step by step, some lanes first; with each anchored element's
      place in both. */
  const listOf = (table, listed) => {
    const list = element("div", "journeys-list");
    const places = [];
    const all = lanesOf(table.tBodies[0]);
    const lane = (key) => all.find(({ classes }) => classes.contains(`journeys-lane-${key}`));
    const order = [...listed.map(lane), ...all].filter(
      (row, at, rows) => row && row !== lane("step") && rows.indexOf(row) === at,
    );
    let column = 1;
    for (const stage of table.tHead.rows[0].querySelectorAll("th")) {
      const [chevron, ...lines] = stage.children;
      const head = element("p", "journeys-list-stage");
      if (chevron.lang) Object.assign(head, { lang: chevron.lang, dir: chevron.dir });
      head.append(...chevron.cloneNode(true).childNodes, ...lines.map((line) => line.cloneNode(true)));
      places.push([stage, head]);
      list.append(head);
      const whole = element("div", "journeys-list-whole");
      places.push([chevron, whole]);
      whole.append(...partsOf(order.map((row) => [row.name, row.wholes[column]]), places));
      list.append(whole);
      const steps = element("ol", "journeys-list-steps");
      for (let end = column + stage.colSpan; column < end; column += 1) {
        const step = lane("step")?.steps[column];
        if (step) steps.append(stepOf(step, order, column, places));
      }
      if (steps.hasChildNodes()) list.append(steps);
    }
    return { element: list, places: places.filter(([inMap]) => inMap.id) };
  };

  /** The lanes of a map, each with its cells by the columns in which they begin: those of steps, and
      those of whole stages. A lane with both has two rows. */
  const lanesOf = (body) => {
    const lanes = [];
    for (const row of body.rows) {
      const [head] = row.cells;
      const begins = head.scope === "row";
      if (begins) lanes.push({ name: nameOf(head), classes: row.classList, steps: [], wholes: [], filled: [] });
      const { steps, wholes, filled } = lanes.at(-1);
      let column = 1;
      for (const cell of [...row.cells].slice(begins ? 1 : 0)) {
        while (!begins && filled[column]) column += 1;
        (cell.classList.contains("journeys-whole") ? wholes : steps)[column] = cell;
        for (const end = column + cell.colSpan; column < end; column += 1) {
          if (cell.rowSpan > 1) filled[column] = true; // down to the second row, too
        }
      }
    }
    return lanes;
  };

  const stepOf = (head, rows, column, places) => {
    const step = element("li");
    places.push([head, step]);
    step.append(contentOf(head, "journeys-title", places));
    step.append(...partsOf(rows.map((row) => [row.name, row.steps[column]]), places));
    return step;
  };

  const partsOf = (cells, places) =>
    cells.filter(([, cell]) => cell && (cell.textContent.trim() || cell.querySelector("img"))).map(([name, cell]) => {
      const part = element("div", "journeys-list-part");
      part.append(element("span", "journeys-small", name));
      part.append(contentOf(cell, "journeys-list-cell", places));
      return part;
    });

  /** The lane's own name: without the poles of the scale and the line above it. */
  const nameOf = (head) =>
    [...head.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data)
      .join("").trim();

  const contentOf = (cell, className, places) => {
    const content = element("div", className);
    content.append(...cell.cloneNode(true).childNodes);
    const originals = cell.querySelectorAll("[id]");
    [...content.querySelectorAll("[id]")].forEach((part, at) => {
      part.removeAttribute("id");
      if (!part.closest("svg")) places.push([originals[at], part]);
    });
    for (const drawn of content.querySelectorAll("svg:not(.journeys-measured)")) drawn.remove();
    for (const score of content.querySelectorAll(".journeys-point > .journeys-score")) {
      const line = element("span", "journeys-point");
      const hidden = [...score.querySelectorAll(".journeys-hidden")];
      const words = hidden.map((part) => part.textContent.replace(/: $/, "")).join(", ");
      score.parentElement.before(line);
      line.append(score);
      if (words) line.append(element("span", "", ` ${words}`));
      for (const part of hidden) part.remove();
    }
    for (const point of content.querySelectorAll(".journeys-point")) {
      point.removeAttribute("style");
      if (!point.hasChildNodes()) point.remove();
    }
    return content;
  };

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
    const form = box.querySelector(".journeys-filter");
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

  // The diagram: its source, and its drawing where the theme draws nothing.

  const copyable = (diagram) => {
    const words = JSON.parse(diagram.dataset.words);
    const source = diagram.querySelector("pre code")?.textContent; // Material removes the class
    if (!source || !navigator.clipboard) return;
    const made = button(words.copy_source, async () => {
      await navigator.clipboard.writeText(source);
      made.textContent = words.copied;
      setTimeout(() => { made.textContent = words.copy_source; }, 2000);
    });
    diagram.querySelector(".journeys-scroll").before(made);
  };

  /** Material draws by itself; other themes get Mermaid on the pages that have a diagram. */
  const draw = (diagrams) => {
    if (!diagrams.length || document.querySelector(".md-container")) return;
    const script = element("script");
    script.src = diagrams[0].dataset.mermaid;
    if (diagrams[0].dataset.integrity) {
      script.integrity = diagrams[0].dataset.integrity;
      script.crossOrigin = "anonymous";
    }
    script.addEventListener("load", () => {
      const nodes = diagrams.map((diagram) => diagram.querySelector("pre.mermaid")).filter(Boolean);
      for (const node of nodes) node.textContent = node.textContent.trim();
      window.mermaid.initialize({ startOnLoad: false });
      window.mermaid.run({ nodes });
    });
    document.head.append(script);
  };

  const start = () => {
    for (const frame of document.querySelectorAll(".journeys-frame[data-words]")) {
      if (!frame.closest(".journeys-window")) toolbar(frame);
    }
    for (const diagram of document.querySelectorAll(".journeys-diagram[data-words]")) {
      if (!diagram.querySelector(".journeys-button")) copyable(diagram);
    }
    draw([...document.querySelectorAll(".journeys-diagram[data-mermaid]")]);
    for (const table of document.querySelectorAll(".journeys-sortable")) {
      if (!table.querySelector(".journeys-button")) sortable(table);
    }
    for (const box of document.querySelectorAll(".journeys-filtered")) {
      if (box.querySelector(".journeys-filter[hidden]")) filterable(box);
    }
  };

  // Material swaps pages without loading them anew and says so by `document$`.
  if (typeof window.document$ !== "undefined") window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
