/* What is seen of a map, to be asked in the page: sizes, what is filled, which heads are in view. */
window.measuringMap = (() => {
  const map = () => document.querySelector(".j-map");
  const frame = () => document.querySelector(".j-frame");
  const steps = () => [...map().querySelectorAll("th[scope=col]")];
  const stages = () => [...map().querySelectorAll("th[scope=colgroup]")];
  const experience = () => map().querySelector("tr.j-lane-experience");
  const box = (element) => element.getBoundingClientRect();
  const sides = ({ left, top, right, bottom }) => [left, top, right, bottom];

  /** The part of the frame in which steps are seen: beside the lanes' names, within the window. */
  const window_ = () => {
    const around = box(frame());
    const lane = map().querySelector("th[scope=row]");
    const beside = lane ? box(lane).width : 0;
    const rtl = getComputedStyle(frame()).direction === "rtl";
    return {
      left: Math.max(0, around.left + (rtl ? 0 : beside)),
      right: Math.min(innerWidth, around.right - (rtl ? beside : 0)),
      top: Math.max(0, around.top),
      bottom: Math.min(innerHeight, around.bottom),
    };
  };

  const place = () => {
    const strip = document.querySelector(".j-strip");
    const drawn = [...experience()?.querySelectorAll("svg path, .j-point") ?? []]
      .map(box).filter(({ width, height }) => width + height > 0);
    const inside = ({ top, bottom }) => top >= 0 && bottom <= innerHeight;
    return {
      map: box(frame()).top + scrollY,
      strip: strip && strip.getClientRects().length ? inside(box(strip)) : null,
      curve: drawn.length ? drawn.every(inside) : null,
    };
  };

  const size = () => ({ width: box(map()).width, height: box(map()).height });

  const seenSteps = () => {
    const { left, right } = window_();
    return steps().map((step) => {
      const { left: start, right: end, width } = box(step);
      return Math.max(0, Math.min(right, end) - Math.max(left, start)) / width;
    });
  };

  /** The boxes of what stands in the cells, and of the whole plot of the curve. */
  const filled = () => {
    const boxes = [];
    const visit = (element) => {
      const style = getComputedStyle(element);
      if (style.visibility !== "visible" || style.clipPath !== "none") return;
      const drawn = ["IMG", "SVG"].includes(element.tagName.toUpperCase())
        || style.maskImage !== "none"
        || !/, 0\)$|transparent/.test(style.backgroundColor)
        || parseFloat(style.borderInlineStartWidth) > 0;
      if (drawn) boxes.push(...element.getClientRects());
      else element.childNodes.forEach((node) => {
        if (node.nodeType === Node.ELEMENT_NODE) visit(node);
        if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) return;
        const range = document.createRange();
        range.selectNodeContents(node);
        boxes.push(...range.getClientRects());
      });
    };
    for (const cell of map().querySelectorAll("tbody td")) {
      if (cell.closest("tr") === experience()) boxes.push(box(cell));
      else cell.childNodes.forEach((node) => {
        if (node.nodeType === Node.ELEMENT_NODE) visit(node);
      });
    }
    for (const step of steps()) visit(step);
    return boxes.filter(({ width, height }) => width > 1 && height > 1).map(sides);
  };

  const hits = (element, x, y) => element.contains(document.elementFromPoint(x, y));

  /** Whether something of a head's name is seen: within the frame, and not under anything. */
  const isRead = (head) => {
    const range = document.createRange();
    range.selectNodeContents(head.querySelector(".j-name, b") ?? head);
    return [...range.getClientRects()].some(({ left, right, top, bottom }) => {
      const y = (top + bottom) / 2;
      return right - left > 4 && [left + 2, (left + right) / 2, right - 2].some((x) => hits(head, x, y));
    });
  };

  /** Of the notes that are seen now, how many have their step's and their stage's name in view. */
  const heads = () => {
    const { left, right, top, bottom } = window_();
    const [allSteps, allStages] = [steps(), stages()];
    const above = (all, x) => all.find((head) => box(head).left <= x && x < box(head).right);
    const found = { notes: 0, step: 0, stage: 0 };
    const read = new Map();
    const isHead = (head) => {
      if (!head) return false;
      if (!read.has(head)) read.set(head, isRead(head));
      return read.get(head);
    };
    for (const note of map().querySelectorAll("tbody td > *")) {
      const { left: start, right: end, top: upper, bottom: lower } = box(note);
      if (end - start < 2 || lower - upper < 2) continue;
      const [x, y] = [(start + end) / 2, (upper + lower) / 2];
      if (x < left || x > right || y < top || y > bottom || !hits(note, x, y)) continue;
      const whole = note.closest("td").colSpan > 1;
      found.notes += 1;
      found.step += whole || isHead(above(allSteps, x));
      found.stage += isHead(above(allStages, x));
    }
    return found;
  };

  /** Where the window begins below what sticks to its top. */
  const stuck = () => {
    const isStuck = (one) => one && /sticky|fixed/.test(getComputedStyle(one).position)
      && one.getClientRects().length > 0;
    const all = [document.querySelector("header"), document.querySelector(".j-strip")];
    return Math.max(0, ...all.filter(isStuck).map((one) => box(one).bottom));
  };

  /** Scroll the frame to shares of its ways, and the page so that the frame is in the window: where the
      page begins, or below what sticks. A frame that does not scroll down leaves that to the page. */
  const scroll = (across, down, isAtTop) => {
    const around = frame();
    const sign = getComputedStyle(around).direction === "rtl" ? -1 : 1;
    const end = around.scrollWidth - around.clientWidth;
    around.scrollTo({ left: sign * across * end, behavior: "instant" });
    let scrolls = false;
    for (let one = around; one !== document.body; one = one.parentElement) {
      const way = one.scrollHeight - one.clientHeight;
      if (way < 2 || !/auto|scroll/.test(getComputedStyle(one).overflowY)) continue;
      one.scrollTop = down * way;
      scrolls = true;
    }
    scrollTo({ top: 0, behavior: "instant" });
    if (isAtTop) return;
    const start = box(around).top;
    scrollTo({ top: start - 100, behavior: "instant" });
    const rest = scrolls ? 0 : down * Math.max(0, box(around).height - innerHeight / 2);
    scrollTo({ top: start - stuck() + rest, behavior: "instant" });
  };

  const isLastStepSeen = () => seenSteps().at(-1) > 0.99;

  /** Go to the map as the Tab key does. */
  const enter = () => {
    const stops = [frame(), ...frame().querySelectorAll("a[href], button, [tabindex]")];
    stops.find((one) => one.tabIndex === 0).focus();
  };

  /** Where somebody is who reads with the keys. */
  const reader = () => [
    frame().scrollLeft, [...map().querySelectorAll("*")].indexOf(document.activeElement),
  ].join();

  const elements = () => {
    const found = new Set();
    for (const part of document.querySelectorAll("article .journeys")) {
      found.add(part);
      part.querySelectorAll("*").forEach((one) => found.add(one));
    }
    return found.size;
  };

  return { place, size, seenSteps, filled, heads, scroll, enter, reader, isLastStepSeen, elements };
})();
