// The strip above a map: a window over what is seen, and the way to elsewhere. Edges are measured along
// the frame, or down the list; between two of them lies a column.

/** Where the room for a map begins in the window: below the strip, if that stays there, else below the theme's. */
const aboveOf = (strip) => Math.max(boxOf(strip).bottom, top);

/** Begin the strip of a map. Returns what draws its window anew. */
const beginStrip = (strip, frame) => {
  const table = find("table", frame);
  const [corner, ...heads] = [...table.tHead.rows].at(-1).cells;
  const bars = find("nav", strip);
  const pane = bars.nextElementSibling;
  let columns = 0;
  // Each stage with the column in which it begins, and that behind it.
  const stages = [...bars.children].map((bar) => [bar, columns, columns += +bar.style.getPropertyValue("--s")]);
  const sign = isRtl(strip) ? -1 : 1;
  const isList = () => !frame.offsetWidth;
  let [from, to] = [];

  const edges = (part, isDown = isList()) => {
    const { left, right, top, bottom } = boxOf(part);
    return isDown ? [top, bottom] : sign < 0 ? [-right, -left] : [left, right];
  };
  // A step of the list has the anchor that its head has on the map.
  const column = (head) => edges(atAnchor(anchorOf(head)) ?? head);
  const seen = () => (isList() ? [aboveOf(strip), innerHeight] : [edges(corner)[1], edges(frame)[1]]);

  const go = (at) => {
    const way = column(heads[Math.max(0, at | 0)] ?? heads.at(-1))[0] - seen()[0];
    if (isList()) scrollBy(0, way);
    else frame.scrollLeft += sign * way;
  };
  // When the browser knows the anchor: it may be the one where the page is already.
  bars.onclick = () => setTimeout(strip.parentElement.can.reveal);
  // The middle of the window comes to the pointer.
  pane.onpointerdown = pane.onpointermove = ({ buttons, clientX, pointerId }) => {
    if (!buttons) return;
    const [start, end] = edges(pane, false);
    pane.setPointerCapture(pointerId);
    go((heads.length * (sign * clientX - start)) / (end - start) - (to - from) / 2);
  };

  return () => {
    const places = heads.map(column);
    const [begin, until] = seen();
    [from, to] = [begin, until].map((edge) => places.reduce(
      (sum, [start, end]) => sum + Math.max(0, Math.min(1, (edge - start) / (end - start))), 0));
    pane.style = `--x:${from};--w:${to - from}`;
    // What is said of a stage has the room that is seen of it.
    for (const stage of all("[scope=colgroup]", frame)) {
      const [start, end] = edges(stage, false);
      stage.firstChild.style.maxWidth = start < begin - 1 ? `${end - begin - 4}px` : "";
    }
    // The stage of the column that is lit, if that is seen, else the one that has most of the window.
    const lit = table.style.getPropertyValue("--j-lit") - 1;
    const shareOf = ([, start, end]) => (lit >= Math.max(start, from - 0.1) && lit < Math.min(end, to - 0.9) ? to
      : Math.min(to, end) - Math.max(from, start));
    stages.sort((one, other) => shareOf(other) - shareOf(one));
    stages.forEach(([stage], at) => { stage.ariaCurrent = !at || null; });
  };
};
