/** The bar at the bottom of a phone: facets in a sheet that rises from below, the order, and the citation. */

import { listChoices } from "../choices.js";
import { countStudies, formatCount } from "../counts.js";
import { closeOutside } from "../dialog.js";
import { element, find, write } from "../dom.js";
import { CLEARED } from "./choices-view.js";
import { makeOrder } from "./tools.js";

/** Make the bar of a section, and keep it in step with its explorer. */
export function startPhoneBar(explorer, section, { cite }) {
  const sheet = makeSheet(explorer, section);
  const count = element("span", { class: "sv-bar__count" });
  const filter = element("button", { type: "button", class: "sv-bar__button sv-bar__button--main", "aria-haspopup": "dialog", click: sheet.open }, "Filter ", count);
  const order = makeOrder(explorer);
  const citing = element("button", { type: "button", class: "sv-bar__button sv-bar__cite", "aria-haspopup": "dialog", click: cite }, "Cite");
  find("[data-basket]", section).append(
    element("div", { class: "sv-bar", role: "group", "aria-label": "Filter, order and citation" }, filter, order.element, citing),
  );

  function update() {
    const chosen = listChoices(explorer.records, explorer.state).length;
    write(count, chosen === 0 ? "" : formatCount(chosen));
    order.update(explorer.state);
    sheet.update();
  }

  explorer.onChange(update);
  update();
}

/** The sheet borrows the facets of the page for as long as it is open. */
function makeSheet(explorer, section) {
  const panel = find("[data-facets]", section);
  const show = element("button", { type: "button", class: "sv-bar__button sv-bar__button--main", click: () => dialog.close() });
  const clear = element("button", { type: "button", class: "sv-bar__button", click: () => explorer.setState(CLEARED) }, "Clear");
  const close = element("button", { type: "button", class: "sv-sheet__close", "aria-label": "Close", click: () => dialog.close() }, "×");
  const body = element("div", { class: "sv-sheet__body" });
  const dialog = element(
    "dialog",
    { class: "sv-sheet md-typeset sv-explorer--sheet", "aria-labelledby": "sv-sheet-title", close: giveBack, click: closeOutside },
    element("div", { class: "sv-sheet__head" }, element("h2", { id: "sv-sheet-title" }, "Filter"), close),
    body,
    element("div", { class: "sv-sheet__foot" }, clear, show),
  );

  function giveBack() {
    panel.append(...body.childNodes);
    dialog.remove();
  }

  return {
    open() {
      body.replaceChildren(find("[data-facets-body]", panel));
      document.body.append(dialog);
      dialog.showModal();
    },
    update() {
      const shown = explorer.shown().length;
      write(show, `Show ${countStudies(shown)}`);
    },
  };
}
