// The panel: everything of one step, over the page. It is made when a reader opens the first one.

/** The number of a step, as a button that opens its panel. */
const opener = (head, number) => {
  const made = button(number, () => openPanel(anchorOf(head)));
  made.className = "j-number";
  made.ariaHasPopup = "dialog";
  made.ariaLabel = `${number} ${titleOf(head)}`;
  return made;
};

/** Open the panel of a step, or of a stage that says something itself, by its anchor. */
const openPanel = (anchor) => {
  const panel = showPanel(anchor);
  if (!panel) return;
  panel.isPushed = true;
  history.pushState(null, "", addressWith(anchor));
};

/** The page's address with the panel of an anchor open, or with none. */
const addressWith = (anchor) => {
  const address = new URL(location);
  address.searchParams.delete("panel");
  if (!anchor) return address;
  address.searchParams.append("panel", "");
  address.hash = anchor;
  return address.href.replace("panel=", "panel");
};

const isPanel = () => new URL(location).searchParams.has("panel");

const showPanel = (anchor) => {
  for (const journey of document.querySelectorAll(".j-journey")) {
    const places = placesOf(journey.querySelector(".j-map")).filter(({ head }) => anchorOf(head));
    const at = places.findIndex(({ head }) => anchorOf(head) === anchor);
    if (at < 0) continue;
    const panel = journey.querySelector("dialog") ?? panelOf(journey);
    panel.fill(places, at);
    if (!panel.open) panel.showModal();
    return panel;
  }
};

const panelOf = (journey) => {
  const panel = journey.querySelector("template").content.cloneNode(true).firstChild;
  const [where, back, on, close, body, copy, say] = panel.querySelectorAll("p, button, div, a");
  const strip = journey.querySelector(".j-strip")?.cloneNode();
  const here = element("i");
  let anchors, shown;
  if (strip) {
    strip.append(journey.querySelector(".j-pane").cloneNode(true));
    strip.firstChild.append(here);
    body.before(strip);
  }

  panel.fill = (places, at) => {
    const { stage, head, number, column, span } = places[at];
    shown = at;
    anchors = places.map((place) => anchorOf(place.head));
    const of = { number, count: places.filter((place) => place.number).length };
    where.replaceChildren(element("b", "", titleOf(stage.querySelector("b"))), number ? ` ${filled(panel.dataset.of, of)}` : "");
    here.style = `--x: ${column - 1}; --w: ${span}`;
    body.replaceChildren(cardOf(places[at], "div"));
    body.scrollTop = 0;
    back.disabled = !at;
    on.disabled = !places[at + 1];
    const step = (panel.ariaLabel = titleOf(head));
    const address = addressWith(anchors[at]);
    if (say) say.href = filled(say.dataset.say, { step, address }, encodeURIComponent);
  };

  const walk = (by) => {
    const anchor = anchors[shown + by];
    if (!anchor) return;
    history.replaceState(null, "", addressWith(anchor));
    showPanel(anchor);
  };
  back.onclick = () => walk(-1);
  on.onclick = () => walk(1);
  close.onclick = () => panel.close();
  copy.hidden = !navigator.clipboard;
  copy.onclick = async () => {
    await navigator.clipboard.writeText(location.href);
    copy.textContent = copy.dataset.copied;
  };
  panel.onkeydown = (event) => event.key === "Escape" && event.stopPropagation(); // the window stays full
  panel.walk = (by) => walk(getComputedStyle(panel).direction === "rtl" ? -by : by);
  panel.onpointerdown = ({ target }) => target === panel && panel.close();
  panel.onclose = () => {
    const anchor = anchors[shown];
    const isLeft = named() !== anchor; // by a link in the panel
    if (isPanel() && panel.isPushed && !isLeft) history.back();
    else if (isPanel()) history.replaceState(null, "", addressWith());
    panel.isPushed = false;
    document.getElementById(anchor)?.querySelector("button")?.focus({ preventScroll: isLeft });
  };
  journey.append(panel);
  return panel;
};

const filled = (text, words, encoded = String) =>
  text.replace(/{(\w+)}/g, (all, key) => (key in words ? encoded(words[key]) : all));

const follow = () => {
  if (!isPanel() || !showPanel(named())) document.querySelector(".j-panel[open]")?.close();
};
addEventListener("popstate", follow);
// A page that opens at an anchor has the focus nowhere.
addEventListener("keydown", ({ key }) => {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (by) document.querySelector(".j-panel[open]")?.walk(by);
});

starts.push(() => {
  for (const table of document.querySelectorAll(".j-journey .j-map")) {
    for (const { head, number } of placesOf(table)) {
      if (!number || head.querySelector("button")) continue;
      head.querySelector(".j-number")?.remove();
      head.prepend(opener(head, number), " ");
      head.addEventListener("click", ({ target }) => target.closest("a, button") || openPanel(anchorOf(head)));
    }
  }
  follow();
});
