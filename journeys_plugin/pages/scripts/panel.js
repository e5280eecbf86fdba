// The panel: everything of one step, over the page. It is made when a reader opens the first one.

/** The number of a step, as a button that opens its panel. */
const opener = (head, number, className = "j-number") => {
  const made = button(number, () => openPanel(anchorOf(head)), className);
  made.ariaHasPopup = "dialog";
  made.ariaLabel = `${number} ${titleOf(head)}`;
  return made;
};

/** Open the panel of a step, or of a stage that says something itself, by its anchor. */
const openPanel = (anchor) => {
  const panel = showPanel(anchor);
  if (!panel) return;
  history.pushState(null, "", addressOf(anchor));
  panel.isPushed = true;
};

/** The page's address with the panel of an anchor open. */
const addressOf = (anchor) => {
  const address = addressWith("panel", "open");
  address.hash = anchor;
  return address.href.replace("panel=open", "panel");
};
const isPanel = () => inAddress("panel") !== null;

const showPanel = (anchor) => {
  for (const journey of all(".j-journey")) {
    const places = placesOf(find(".j-map", journey)).filter(({ head }) => anchorOf(head));
    const at = places.findIndex(({ head }) => anchorOf(head) === anchor);
    if (at < 0 || !journey.can) continue; // a theme that follows the anchor first begins the map later
    const panel = find("dialog", journey) ?? panelOf(journey);
    fillPanel(panel, places, at);
    if (!panel.open) panel.showModal();
    journey.can.reveal(atAnchor(anchor));
    return panel;
  }
};

const fillPanel = (panel, places, at) => {
  const { stage, head, number, column, span } = places[at];
  const [where, back, on, here, body, say] = panel.parts;
  const address = addressOf(panel.anchor = anchorOf(head));
  const of = panel.dataset.of.replace("{number}", number).replace("{count}", places.filter((place) => place.number).length);
  panel.ariaLabel = plain(titleOf(head));
  where.replaceChildren(element("b", "", titleOf(find("b", stage))), number ? ` ${of}` : "");
  here.style = `--x:${column - 1};--w:${span}`;
  body.replaceChildren(cardOf(places[at], "div"));
  body.scrollTop = 0;
  for (const [way, next] of [[back, places[at - 1]], [on, places[at + 1]]]) {
    way.disabled = !next;
    way.onclick = () => {
      replace(addressOf(anchorOf(next.head)));
      follow();
    };
  }
  if (say) {
    const filled = say.dataset.say.replace("{step}", encoded(panel.ariaLabel));
    say.href = filled.replace("{address}", encoded(address));
  }
};

const panelOf = (journey) => {
  const panel = find("template", journey).content.firstChild.cloneNode(true);
  const [where, back, on, , body, copy, say] = all("p,button,div,a", panel);
  const here = element("i");
  panel.parts = [where, back, on, here, body, say];
  const strip = find(".j-strip", journey)?.cloneNode();
  if (strip) {
    strip.append(find(".j-pane", journey).cloneNode(true));
    strip.firstChild.append(here);
    body.before(strip);
  }
  copying(copy, copy.dataset.copied);
  panel.onpointerdown = ({ target }) => target === panel && panel.close();
  panel.onclose = () => {
    const isLeft = named() !== panel.anchor; // by a link in the panel
    if (isPanel() && panel.isPushed && !isLeft) history.back();
    else if (isPanel()) replace(addressWith("panel"));
    panel.isPushed = false;
    atAnchor(panel.anchor)?.querySelector("button")?.focus({ preventScroll: isLeft });
    journey.can.reveal(atAnchor()); // it has all of its room again
  };
  journey.append(panel);
  return panel;
};

const follow = () => {
  if (!isPanel() || !showPanel(named())) find(".j-panel[open]")?.close();
};
listen("popstate", follow);

// A page that opens at an anchor has the focus nowhere.
listen("keydown", ({ key }) => {
  const panel = find(".j-panel[open]");
  const way = ["ArrowLeft", "ArrowRight"].indexOf(key);
  if (panel && way >= 0) panel.parts[isRtl(panel) ? 2 - way : 1 + way].click();
});

starts.push(() => {
  for (const table of all(".j-journey .j-map")) {
    for (const { head, number } of placesOf(table)) {
      if (!head.id || find("button", head)) continue;
      const name = number && find("b", head);
      const made = opener(head, number || "", name && !find("a", name) ? "j-name" : "j-number");
      if (!name) head.append(" ", made);
      else if (made.className === "j-number") head.prepend(made);
      else {
        made.replaceChildren(...name.childNodes);
        name.replaceWith(made);
      }
      head.onclick = ({ target }) => target.closest("a, button") || openPanel(anchorOf(head));
    }
  }
  follow();
});
