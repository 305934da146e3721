/** Choosing studies by a box in each row, and the bar that says what can be done with those that are chosen. */

import { makeBasket } from "./basket.js";
import { copyText } from "./copying.js";
import { element, find, mark, write } from "./dom.js";
import { FEWEST, MOST, pickStudies } from "./picking.js";

const TAKEN_AS = [
  ["bibtex", "BibTeX"],
  ["ris", "RIS"],
  ["csv", "CSV"],
  ["latex", "LaTeX"],
];

/** Put boxes and bar into a section; `take(ids, format)` exports studies, `addressOf(ids)` shows exactly these. */
export function startBasket(explorer, section, { take, addressOf }) {
  const { places, studies } = explorer.records;
  const basket = makeBasket((id) => places.has(id));
  if (basket.size === 0) basket.add(pickStudies(explorer.state.compare, places).shown);
  const boxes = new Map();
  const shownIds = () => Array.from(explorer.shown(), (study) => studies.ids[study]);
  const all = makeBox((box) => (box.checked ? basket.add(shownIds()) : basket.remove(shownIds())));
  const bar = makeBar({
    compare: () => explorer.setState({ compare: basket.list() }),
    take: (format) => take(basket.list(), format),
    link: (button) => copyLink(addressOf(basket.list()), button, bar),
    clear: () => {
      basket.clear();
      find("[data-results]", section).focus();
    },
  });
  find("thead .sv-pick", section).append(all.root);
  find("[data-basket]", section).append(bar.root);

  explorer.decorateRow((row, study) => {
    const id = studies.ids[study];
    const box = makeBox(() => (box.input.checked ? basket.add([id]) : basket.remove([id])));
    mark(box.input, "aria-label", `Choose ${studies.names[study]}`);
    boxes.set(id, [box.input, row]);
    find(".sv-pick", row).append(box.root);
    showRow(id);
  });

  function showRow(id) {
    const [box, row] = boxes.get(id);
    box.checked = basket.has(id);
    row.classList.toggle("sv-row--chosen", box.checked);
  }

  function update() {
    const shown = shownIds();
    const seen = shown.reduce((count, id) => count + basket.has(id), 0);
    mark(all.input, "aria-label", `Choose all ${shown.length} shown`);
    all.input.checked = seen > 0 && seen === shown.length;
    all.input.indeterminate = seen > 0 && seen < shown.length;
    bar.show(basket.size, basket.size - seen);
  }

  basket.onChange(() => {
    [...boxes.keys()].forEach(showRow);
    update();
  });
  explorer.onChange(update);
  update();
  return basket;
}

/** A box with room around it for a finger. */
function makeBox(change) {
  const input = element("input", { type: "checkbox", change: () => change(input) });
  return { input, root: element("label", { class: "sv-box" }, input) };
}

async function copyLink(address, button, bar) {
  try {
    await copyText(address, button);
    bar.say("The link is copied; it opens exactly these studies.");
  } catch {
    bar.say(address);
  }
}

/** Make the bar, which says how many studies are chosen, and why they cannot be compared. */
export function makeBar({ compare, take, link, clear }) {
  const count = element("b", {});
  const status = element("p", { role: "status", class: "sv-tray__status" });
  const make = (label, click) => element("button", { type: "button", class: "sv-tray__button", click }, label);
  const start = make("Compare", compare);
  const taking = TAKEN_AS.map(([format, label]) => make(label, () => take(format)));
  const linking = make("Link", () => link(linking));
  const drop = make("Clear", clear);
  drop.classList.add("sv-tray__clear");
  const root = element(
    "div",
    { class: "sv-tray", role: "group", "aria-label": "Chosen studies", hidden: true },
    element("p", { class: "sv-tray__count" }, count, status),
    start,
    ...taking,
    linking,
    drop,
  );
  return {
    root,
    say: (text) => write(status, text),
    show(size, unseen) {
      root.hidden = size === 0;
      start.disabled = size < FEWEST || size > MOST;
      write(count, `${size} chosen`);
      write(status, [sayUnseen(unseen, size), sayWhy(size)].filter(Boolean).join("; "));
    },
  };
}

function sayUnseen(unseen, size) {
  if (unseen === 0) return "";
  return unseen === size ? "none of them in this view" : `${unseen} of them not in this view`;
}

function sayWhy(size) {
  if (size === 0) return "";
  if (size > MOST) return `at most ${MOST} can be compared`;
  return size < FEWEST ? "choose one more to compare" : "";
}
