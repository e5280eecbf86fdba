// What parts can do with a script: maps change their view, tables are sorted and narrowed, diagrams are
// copied and drawn. Without one, everything can be read.

/** What each file does on a new page. Material swaps pages without loading them anew: whatever is there
    already must not be begun again. */
const starts = [];

const root = document.documentElement;
const all = (selector, part = document) => [...part.querySelectorAll(selector)];
const find = (selector, part = document) => part.querySelector(selector);
const boxOf = (part) => part.getBoundingClientRect();
const setVariable = (part, name, value) => part.style.setProperty(name, value || "");
const isRtl = (part) => getComputedStyle(part).direction === "rtl";

/** Listen for the life of the window: for that of a part, its own property is shorter. */
const listen = (type, act, isCapturing) => addEventListener(type, act, isCapturing);

/** Words without the soft hyphens that let long ones break: so they are copied, too. */
const plain = (words) => `${words}`.replace(/\u00ad/g, "");
listen("copy", (event) => {
  const copied = getSelection();
  if (plain(copied) == copied) return;
  event.preventDefault();
  event.clipboardData.setData("text", plain(copied));
});

const element = (tag, className, ...inside) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...inside);
  return made;
};

const button = (inside, act, className = "j-button") => {
  const made = element("button", className, inside);
  made.onclick = () => act(made);
  return made;
};

/** Say what a button without words does. */
const label = (made, words) => { made.title = made.ariaLabel = words; };

/** Have a button copy a text, or else the page's address of then, and say so for a while. */
const copying = (made, copied, text = location) => {
  const words = made.textContent;
  made.hidden = !navigator.clipboard;
  made.onclick = async () => {
    await navigator.clipboard.writeText(text);
    made.textContent = copied;
    setTimeout(() => { made.textContent = words; }, 2000);
  };
};

// The page's address.

const encoded = encodeURIComponent;

/** The anchor that it names, or a link. */
const named = ({ hash } = location) => {
  const anchor = hash.slice(1);
  try { return decodeURIComponent(anchor); } catch { return anchor; }
};
const atAnchor = (anchor = named()) => document.getElementById(anchor);

const inAddress = (name) => new URL(location).searchParams.get(name);

/** The page's address with a choice in it; without a value, with none. */
const addressWith = (name, value) => {
  const address = new URL(location);
  address.searchParams.delete(name);
  if (value) address.searchParams.set(name, value);
  return address;
};

/** Make an address that of the page, which stays. */
const replace = (address) => history.replaceState(history.state, "", address);
