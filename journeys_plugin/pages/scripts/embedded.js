/* Of a page in a frame of another page: tells that page how high it is, and opens links outside of the frame. */
(() => {
  if (parent === window) return;
  const page = document.documentElement;
  page.classList.add("j-embedded");
  let told;
  const tell = () => {
    const height = Math.ceil(page.getBoundingClientRect().height);
    // To whoever has framed it: it says no more than its height.
    if (height !== told) parent.postMessage({ type: "journeys:height", height: told = height }, "*");
  };
  new ResizeObserver(tell).observe(page);
  addEventListener("click", ({ target }) => {
    const link = target.closest("a[href]");
    if (!link || link.getAttribute("href").startsWith("#")) return;
    link.target = "_blank";
    link.rel = "noopener";
  }, true);
})();
