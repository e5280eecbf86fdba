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
  history.pushState(null, "", addressWith(anchor));
  panel.isPushed = true;
};

/** The page's address with the panel of an anchor open, or with none. */
const addressWith = (anchor) => {
  const address = new URL(location);
  address.searchParams.delete("panel");
  if (!anchor) return address.href;
  address.searchParams.append("panel", "");
  address.hash = anchor;
  return address.href.replace("panel=", "panel");
};

const isPanel = () => new URL(location).searchParams.has("panel");

const showPanel = (anchor) => {
  for (const journey of document.querySelectorAll(".j-journey")) {
    const places = placesOf(journey.querySelector(".j-map")).filter(({ head }) => anchorOf(head));
    const at = places.findIndex(({ head }) => anchorOf(head) === anchor);
    if (at >= 0) return fillPanel(journey.querySelector("dialog") ?? panelOf(journey), places, at);
  }
};

const fillPanel = (panel, places, at) => {
  const { stage, head, number, column, span } = places[at];
  const [where, back, on, here, body, say] = panel.parts;
  const address = addressWith(panel.anchor = anchorOf(head));
  const count = places.filter((place) => place.number).length;
  const of = number ? panel.dataset.of.replace("{number}", number).replace("{count}", count) : "";
  panel.ariaLabel = titleOf(head);
  where.replaceChildren(element("b", "", titleOf(stage.querySelector("b"))), ` ${of}`);
  here.style = `--x: ${column - 1}; --w: ${span}`;
  body.replaceChildren(cardOf(places[at], "div"));
  body.scrollTop = 0;
  for (const [way, next] of [[back, places[at - 1]], [on, places[at + 1]]]) {
    way.disabled = !next;
    way.onclick = () => {
      history.replaceState(null, "", addressWith(anchorOf(next.head)));
      showPanel(anchorOf(next.head));
    };
  }
  if (say) {
    const filled = say.dataset.say.replace("{step}", encodeURIComponent(panel.ariaLabel));
    say.href = filled.replace("{address}", encodeURIComponent(address));
  }
  if (!panel.open) panel.showModal();
  return panel;
};

const panelOf = (journey) => {
  const panel = journey.querySelector("template").content.cloneNode(true).firstChild;
  const [where, back, on, , body, copy, say] = panel.querySelectorAll("p, button, div, a");
  const here = element("i");
  const strip = journey.querySelector(".j-strip")?.cloneNode();
  panel.parts = [where, back, on, here, body, say];
  if (strip) {
    strip.append(journey.querySelector(".j-pane").cloneNode(true));
    strip.firstChild.append(here);
    body.before(strip);
  }
  copy.hidden = !navigator.clipboard;
  copy.onclick = async () => {
    await navigator.clipboard.writeText(location);
    copy.textContent = copy.dataset.copied;
  };
  panel.onkeydown = (event) => event.key === "Escape" && event.stopPropagation(); // the window stays full
  panel.onpointerdown = ({ target }) => target === panel && panel.close();
  panel.onclose = () => {
    const isLeft = named() !== panel.anchor; // by a link in the panel
    if (isPanel() && panel.isPushed && !isLeft) history.back();
    else if (isPanel()) history.replaceState(null, "", addressWith());
    panel.isPushed = false;
    document.getElementById(panel.anchor)?.querySelector("button")?.focus({ preventScroll: isLeft });
  };
  journey.append(panel);
  return panel;
};

const follow = () => {
  if (!isPanel() || !showPanel(named())) document.querySelector(".j-panel[open]")?.close();
};
addEventListener("popstate", follow);

// A page that opens at an anchor has the focus nowhere.
addEventListener("keydown", ({ key }) => {
  const panel = document.querySelector(".j-panel[open]");
  const way = ["ArrowLeft", "ArrowRight"].indexOf(key);
  if (panel && way >= 0) panel.parts[getComputedStyle(panel).direction === "rtl" ? 2 - way : 1 + way].click();
});

starts.push(() => {
  for (const table of document.querySelectorAll(".j-journey .j-map")) {
    for (const { head, number } of placesOf(table)) {
      if (!head.id || head.querySelector("button")) continue;
      const name = number && head.querySelector(".j-name");
      const made = opener(head, number || "");
      if (!name) head.append(" ", made);
      else if (name.querySelector("a")) head.prepend(made);
      else {
        made.className = "j-name";
        made.replaceChildren(...name.childNodes);
        name.replaceWith(made);
      }
      head.addEventListener("click", ({ target }) => target.closest("a, button") || openPanel(anchorOf(head)));
    }
  }
  follow();
});
