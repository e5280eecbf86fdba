// The diagram: its source, and its drawing where the theme draws nothing.

const copyable = (diagram) => {
  const [copySource, copied] = JSON.parse(diagram.dataset.words);
  const source = find("pre code", diagram)?.textContent; // Material removes the class
  if (!source) return;
  const made = button(copySource);
  copying(made, copied, source);
  find(".j-scroll", diagram).before(made);
};

let arriving;

/** Load Mermaid once; Material brings its own. */
const loadMermaid = ({ mermaid, integrity }) => {
  arriving ??= new Promise((resolve) => {
    const script = element("script");
    script.src = mermaid;
    if (integrity) {
      script.integrity = integrity;
      script.crossOrigin = ""; // anonymous
    }
    script.onload = () => {
      window.mermaid.initialize({ startOnLoad: false });
      resolve();
    };
    document.head.append(script);
  });
  return arriving;
};

/** Draw a diagram when a reader unfolds it: what is folded has no size. */
const drawUnfolded = (diagram) => {
  const node = find("pre.mermaid", diagram);
  node?.closest("details").addEventListener("toggle", async () => {
    await loadMermaid(diagram.dataset);
    node.textContent = node.textContent.trim();
    window.mermaid.run({ nodes: [node] });
  }, { once: true });
};

starts.push(() => {
  for (const diagram of all(".j-diagram[data-words]")) {
    if (!find(".j-button", diagram)) copyable(diagram);
    if (!find(".md-container")) drawUnfolded(diagram);
  }
});
