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
  diagram.querySelector(".j-scroll").before(made);
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

starts.push(() => {
  for (const diagram of document.querySelectorAll(".j-diagram[data-words]")) {
    if (!diagram.querySelector(".j-button")) copyable(diagram);
  }
  draw([...document.querySelectorAll(".j-diagram[data-mermaid]")]);
});
