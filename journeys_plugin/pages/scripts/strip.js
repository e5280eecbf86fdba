// The strip above a map: a window over what is seen, and the way to elsewhere. Edges are measured along
// the frame, or down the list; between two of them lies a column.

const beginStrip = (strip) => {
  const frame = strip.nextElementSibling;
  const [corner, ...heads] = frame.querySelector(".j-lane-step").cells;
  const bars = strip.querySelector("nav");
  const pane = bars.nextElementSibling;
  // The stage of each column.
  const stages = [...bars.children].flatMap((stage) => Array(+stage.style.getPropertyValue("--s")).fill(stage));
  const sign = strip.matches("[dir=rtl] *") ? -1 : 1;
  const isList = () => !frame.offsetWidth;
  let [from, to] = [];

  const edges = (part, isDown = isList()) => {
    const { left, right, top, bottom } = part.getBoundingClientRect();
    return isDown ? [top, bottom] : sign < 0 ? [-right, -left] : [left, right];
  };
  // A step of the list has the anchor that its head has on the map.
  const column = (head) => edges(document.getElementById(anchorOf(head)) ?? head);
  const seen = () => (isList() ? [edges(strip)[1], innerHeight] : [edges(corner)[1], edges(frame)[1]]);

  const go = (at) => {
    const way = column(heads[Math.max(0, at | 0)] ?? heads.at(-1))[0] - seen()[0];
    if (isList()) scrollBy(0, way);
    else frame.scrollLeft += sign * way;
  };
  // The browser goes to the stage's anchor before.
  bars.onclick = ({ target }) => isList() || setTimeout(go, 0, stages.indexOf(target));
  // The middle of the window comes to the pointer.
  pane.onpointerdown = pane.onpointermove = ({ buttons, clientX, pointerId }) => {
    if (!buttons) return;
    const [start, end] = edges(pane, false);
    pane.setPointerCapture(pointerId);
    go((heads.length * (sign * clientX - start)) / (end - start) - (to - from) / 2);
  };

  strip.draw = () => {
    const columns = heads.map(column);
    [from, to] = seen().map((edge) => columns.reduce(
      (sum, [start, end]) => sum + Math.max(0, Math.min(1, (edge - start) / (end - start))), 0));
    pane.style = `--x:${from};--w:${to - from}`;
    for (const stage of stages) stage.ariaCurrent = stage === stages[(from + 0.3) | 0] || null;
  };
  new ResizeObserver(strip.draw).observe(frame);
};

const eachStrip = (act) => document.querySelectorAll(".j-journey > .j-strip").forEach(act);
starts.push(() => eachStrip((strip) => strip.draw || beginStrip(strip)));
// A browser tells of scrolling once a frame, and of the frame's only who listens on its way down.
addEventListener("scroll", () => eachStrip(({ draw }) => draw?.()), true);
