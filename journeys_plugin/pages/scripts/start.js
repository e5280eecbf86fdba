const start = () => {
  for (const begin of starts) begin();
};

// Material says by `document$` that a page is there.
if (window.document$) window.document$.subscribe(start);
else if (document.readyState === "loading") listen("DOMContentLoaded", start);
else start();
