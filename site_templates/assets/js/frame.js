/** The frame of a figure: chart or table, its address and its citation. */

import { sayChoices } from "./chosen.js";
import { copyText } from "./copying.js";
import { openDialog } from "./dialog.js";
import { element, find } from "./dom.js";
import { closeOnLeave } from "./menus.js";

/** Wire what stands around a figure. */
export function startFrame(frame) {
  if (frame.querySelector("[data-switch]")) startSwitch(frame);
  const link = find("[data-link]", frame);
  link.addEventListener("click", (event) => copyAddress(event, link));
  find("[data-cite]", frame).addEventListener("click", (event) => openCitation(event, link));
  find("[data-address]", frame).textContent = link.href; // for print, where an address cannot be followed
  closeOnLeave(find("[data-drop]", frame));
  const chosen = element("p", { class: "sv-frame__chosen" });
  find("[data-body]", frame).before(chosen);
  addEventListener("beforeprint", () => (chosen.textContent = sayChoices(frame)));
}

/** Show the table in place of the chart; whatever unfolds the table, such as a link to one of its rows, does so too. */
function startSwitch(frame) {
  const [body, table] = [find("[data-body]", frame), find("[data-twin]", frame)];
  const buttons = [...frame.querySelectorAll("[data-show]")];
  const show = () => {
    if (matchMedia("print").matches) return; // the theme unfolds everything for print
    frame.dataset.shows = table.open ? "table" : "chart";
    body.hidden = table.open;
    for (const one of buttons) one.setAttribute("aria-pressed", String((one.dataset.show === "table") === table.open));
  };
  table.addEventListener("toggle", show);
  frame.dataset.shows = "chart";
  for (const one of buttons) one.addEventListener("click", () => (table.open = one.dataset.show === "table"));
}

/** Give the address of a figure with what is chosen now. */
const addressOf = (link) => new URL(`${location.pathname}${location.search}${link.hash}`, location.href).href;

async function copyAddress(event, link) {
  event.preventDefault();
  history.replaceState(history.state, "", addressOf(link));
  try {
    await copyText(addressOf(link), link.lastElementChild);
  } catch {
    find(`#${CSS.escape(link.hash.slice(1))}`).scrollIntoView(); // copying is not allowed; the address bar has it
  }
}

function openCitation(event, link) {
  event.preventDefault();
  const line = element("p", { class: "sv-pre" }, `${event.currentTarget.dataset.cite} ${addressOf(link)}`);
  const copy = element("button", { type: "button", class: "sv-button", click: () => copyText(line.textContent, copy) }, "Copy");
  const more = element("a", { href: event.currentTarget.href }, "How to cite the survey and its data");
  openDialog("Cite this figure", line, element("p", {}, copy), element("p", {}, more));
}
