/* Measures the ground of the page for the colours of our parts, if the variables that our style reads
   name none, or not the one that is there. Pages without our parts are left alone. */
(() => {
  const GROUND = "--journeys-ground";
  const page = document.documentElement;

  /** How much a colour hides of what is below it: computed colours end in `, 0.5)` or `/ 0.5)`. */
  const cover = (colour) => {
    const alpha = /^rgba\(.*,\s*([\d.]+)\)$|\/\s*([\d.]+)\)$/.exec(colour);
    return alpha ? +(alpha[1] ?? alpha[2]) : 1;
  };

  /** What lies behind the text of an element, as a colour that our style can take. */
  const groundOf = (element) => {
    const found = getComputedStyle(element).backgroundColor;
    const part = cover(found);
    if (part === 1) return found;
    const below = element.parentElement ? groundOf(element.parentElement) : "Canvas";
    return part ? `color-mix(in srgb, rgb(from ${found} r g b / 1) ${100 * part}%, ${below})` : below;
  };

  const set = (element, ground) => element.style.setProperty(GROUND, ground);

  const measure = () => {
    const parts = [...document.querySelectorAll(".journeys:not(.journeys .journeys)")];
    const places = new Map(parts.map((part) => [part.parentElement, part]));
    for (const place of places.keys()) set(place, "");
    const found = [...places].map(([place, part]) => {
      const named = getComputedStyle(part).getPropertyValue("--journeys-bg").trim();
      return [place, groundOf(place), named];
    });
    for (const [place, ground, named] of found) if (ground !== named) set(place, ground);
    watch(places.keys());
  };

  // Before the first part is drawn, if the page loads this file above it: no flash of other colours.
  const asked = document.currentScript;
  if (asked && "above" in asked.dataset) set(asked.parentElement, groundOf(asked.parentElement));
  if (page.dataset.journeysGround) return;
  page.dataset.journeysGround = "measured";

  let waiting = 0;
  const again = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(measure);
  };

  // Themes change their scheme by attributes, by stylesheets or with the reader's system.
  const changes = new MutationObserver(again);
  const watched = { attributeFilter: ["class", "style", "data-theme", "data-mode", "data-bs-theme", "data-md-color-scheme"] };
  const watch = (places) => {
    for (const place of places) {
      for (let element = place; element; element = element.parentElement) changes.observe(element, watched);
    }
    changes.takeRecords(); // forget what we have set ourselves, which would measure without end
  };
  addEventListener("transitionend", ({ target, propertyName }) => {
    if (propertyName === "background-color" && target.querySelector?.(".journeys")) again();
  });
  // Of what loads, only a stylesheet has a relation.
  document.addEventListener("load", ({ target }) => { if (target.rel) again(); }, true);
  matchMedia("(prefers-color-scheme: dark)").onchange = again;
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", measure);
  else measure();
  window.document$?.subscribe(again); // Material swaps pages
})();
