// Reads `journey` diagrams with the real Mermaid: its parsed model, or its drawing.
(() => {
  const scratch = document.createElement("div");
  mermaid.initialize({ startOnLoad: false, suppressErrorRendering: true });

  // Mermaid replaces each `#58;` by a placeholder before its parse, and turns the
  // placeholders into `&#58;` in the finished SVG's source. The same is done here
  // to one text: as source, with Mermaid's own three replacements, and back.
  const decode = (text) => {
    if (!text) return "";
    scratch.textContent = text;
    scratch.innerHTML = scratch.innerHTML
      .replace(/ﬂ°°/g, "&#")
      .replace(/ﬂ°/g, "&")
      .replace(/¶ß/g, ";");
    return scratch.textContent;
  };

  // Mermaid has one database object for all its journeys; parsing fills it anew.
  const database = mermaid.mermaidAPI.getDiagramFromText("journey").then(({ db }) => db);

  // A title in the front matter is looked at only when Mermaid draws.
  const hasFrontMatterTitle = (text) => /^\s*---[\s\S]*?\n\s*["']?title["']?\s*:/.test(text);

  // NaN does not survive a comparison in a test.
  const numberOrNull = (score) => (Number.isNaN(score) ? null : score);

  const parse = async (text) => {
    const process = hasFrontMatterTitle(text) ? mermaid.render("read", text) : mermaid.parse(text);
    const { diagramType } = await process;
    if (diagramType !== "journey") throw new Error(`read as a diagram of type ${diagramType}`);
    const db = await database;
    // Each call of getTasks appends the tasks once more.
    const tasks = [...new Set(db.getTasks())];
    return {
      title: decode(db.getDiagramTitle()),
      acc_title: decode(db.getAccTitle()),
      acc_description: decode(db.getAccDescription()),
      sections: db.getSections().map(decode),
      tasks: tasks.map(({ task, section, score, people }) => ({
        name: decode(task),
        section: decode(section),
        score: numberOrNull(score),
        actors: people.map(decode),
      })),
      actors: db.getActors().map(decode),
    };
  };

  // Labels are HTML in a foreignObject, or lines of SVG text where `textPlacement` says so.
  const labelOf = (group) =>
    group.querySelector("foreignObject .label")?.textContent ??
    [...group.querySelectorAll("text")].map((line) => line.textContent).join(" ");

  const drawnTask = (group, section) => ({
    name: labelOf(group),
    section,
    // Its face stands 30 px higher for each point.
    score: numberOrNull(5 - (Number(group.querySelector("circle.face").getAttribute("cy")) - 300) / 30),
    actors: [...group.querySelectorAll("circle > title")].map((title) => title.textContent),
  });

  const drawnActors = (svg) => {
    const actors = [];
    for (const element of svg.children) {
      if (element.matches("circle")) actors.push([]);
      else if (element.matches("text.legend")) actors.at(-1).push(element.textContent);
    }
    return actors.map((lines) => lines.join(" "));
  };

  const draw = async (text) => {
    const drawn = await mermaid.render("read", text);
    scratch.innerHTML = drawn.svg;
    const svg = scratch.querySelector("svg");
    if (drawn.diagramType !== "journey") {
      throw new Error(`drawn as ${drawn.diagramType}: ${svg.textContent.trim().slice(-80)}`);
    }
    const textOf = (selector) => svg.querySelector(`:scope > ${selector}`)?.textContent ?? "";
    const sections = [];
    const tasks = [];
    for (const group of svg.querySelectorAll(":scope > g")) {
      if (group.querySelector("rect.journey-section")) sections.push(labelOf(group));
      else if (group.querySelector("rect.task")) tasks.push(drawnTask(group, sections.at(-1) ?? ""));
    }
    return {
      title: textOf("text[font-weight=bold]"),
      acc_title: textOf("title"),
      acc_description: textOf("desc"),
      sections,
      tasks,
      actors: drawnActors(svg),
    };
  };

  window.readJourneys = async (texts, drawn) => {
    const results = [];
    for (const text of texts) {
      try {
        results.push(await (drawn ? draw : parse)(text));
      } catch (error) {
        results.push({ error: String(error?.message ?? error) });
      }
    }
    return results;
  };
})();
