const STORED_VIEW = "journeys-view";

// The map: full window, and as a list.

const toolbar = (frame) => {
  const words = JSON.parse(frame.dataset.words);
  const box = element("div", "journeys j-window");
  const bar = element("div", "j-toolbar");
  frame.before(box);
  box.append(bar, frame);
  bar.append(fillButton(box, words), listButton(box, frame, words));
};

const fillButton = (box, words) => {
  const show = (filled, made) => {
    box.classList.toggle("j-filled", filled);
    document.documentElement.classList.toggle("j-behind", filled);
    made.textContent = filled ? words.leave_window : words.fill_window;
    made.setAttribute("aria-pressed", String(filled));
  };
  const made = button(words.fill_window, () => show(!box.classList.contains("j-filled"), made));
  made.setAttribute("aria-pressed", "false");
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.classList.contains("j-filled")) {
      show(false, made);
      made.focus();
    }
  });
  return made;
};

const listButton = (box, frame, words) => {
  let list = null;
  const show = (asList) => {
    if (asList && !list) {
      list = listOf(frame.querySelector("table"), (frame.dataset.listed ?? "").split(" "));
      frame.after(list.element);
    }
    if (asList !== box.classList.contains("j-as-list")) moveIds(list.places, asList);
    box.classList.toggle("j-as-list", asList);
    made.textContent = asList ? words.as_map : words.as_list;
    made.setAttribute("aria-pressed", String(asList));
  };
  const made = button(words.as_list, () => {
    const asList = !box.classList.contains("j-as-list");
    remember(STORED_VIEW, asList ? "list" : "map");
    show(asList);
  });
  made.setAttribute("aria-pressed", "false");
  if (recall(STORED_VIEW) === "list") {
    show(true);
    aim(list.element);
  }
  return made;
};

starts.push(() => {
  for (const frame of document.querySelectorAll(".j-frame[data-words]")) {
    if (!frame.closest(".j-window")) toolbar(frame);
  }
});
