// What parts can do with a script: maps change their view, tables are sorted and narrowed, diagrams are
// copied and drawn. Without one, everything can be read.

/** What each file does on a new page. Material swaps pages without loading them anew: whatever is there
    already must not be begun again. */
const starts = [];

/** Remember and recall a choice; private windows refuse storage. */
const recall = (key) => {
  try { return localStorage.getItem(key); } catch { return null; }
};
const remember = (key, value) => {
  try { localStorage.setItem(key, value); } catch { /* the choice lasts as long as the page */ }
};

/** The anchor that the page's address names. */
const named = () => {
  const anchor = location.hash.slice(1);
  try { return decodeURIComponent(anchor); } catch { return anchor; }
};

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
};

const all = (selector, part = document) => [...part.querySelectorAll(selector)];

const button = (text, act, className = "j-button") => {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", () => act(made));
  return made;
};
