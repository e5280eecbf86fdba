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

let arriving;

/** Load Mermaid once; Material brings its own. */
const loadMermaid = ({ mermaid, integrity }) => {
  arriving ??= new Promise((resolve) => {
    const script = element("script");
    script.src = mermaid;
    if (integrity) {
      script.integrity = integrity;
      script.crossOrigin = "anonymous";
    }
    script.addEventListener("load", () => {
      window.mermaid.initialize({ startOnLoad: false });
      resolve();
    });
    document.head.append(script);
  });
  return arriving;
};

/** Draw a diagram when a reader unfolds it: what is folded has no size. */
const drawUnfolded = (diagram) => {
  const node = diagram.querySelector("pre.mermaid");
  node?.closest("details").addEventListener("toggle", async () => {
    await loadMermaid(diagram.dataset);
    node.textContent = node.textContent.trim();
    window.mermaid.run({ nodes: [node] });
  }, { once: true });
};

starts.push(() => {
  for (const diagram of document.querySelectorAll(".j-diagram[data-words]")) {
    if (!diagram.querySelector(".j-button")) copyable(diagram);
    if (!document.querySelector(".md-container")) drawUnfolded(diagram);
  }
});
