/** Looking a citation up at Crossref, which happens only when somebody presses the button that says so. */

import { element } from "../dom.js";
import { address } from "../site.js";
import { listRemarks, listWarnings, readAnswer } from "./crossref.js";
import { readDoi } from "./read-doi.js";
import { labelOf } from "./words.js";

const PATIENCE = 20_000; // milliseconds
const ANSWERS = {
  404: "Crossref has no work with this DOI; check its spelling, or fill in the citation by hand",
  429: "Crossref limits the number of requests; try again in a minute",
};

/** Make the panel by the rules of reading answers.
 *
 * `fill` takes a citation and tells which fields it filled in and which it left as they were; `findKnown` finds a work
 * of our own by its DOI, which is shown before anybody else is asked.
 */
export function makeLookUp(rules, { fill, findKnown }) {
  const input = element("input", { id: "sv-look-up", type: "text", autocomplete: "off", spellcheck: "false", placeholder: "10.1000/xyz123", keydown: onKey, input: () => showKnown() });
  const button = element("button", { type: "button", class: "sv-button sv-button--main", click: () => lookUp() }, "Ask api.crossref.org");
  const status = element("p", { class: "sv-note", role: "status" });
  const root = element(
    "section",
    { class: "sv-look-up" },
    element("label", { for: input.id, class: "sv-entry__label" }, "Start from a DOI"),
    element("p", { class: "sv-entry__hint" }, "A DOI is first looked for in the survey's own records. The button then sends it, and nothing else, to api.crossref.org and fills in the citation. You can also fill it in yourself."),
    element("div", { class: "sv-look-up__line" }, input, button),
    status,
  );
  let [shown, asked] = [null, null];
  let warned = null; // an answer whose warnings were shown, not filled in yet

  function onKey(event) {
    if (event.key === "Enter") lookUp();
  }

  /** Show the page of a work that is here already; gives whether there is one. */
  async function showKnown() {
    const doi = readDoi(input.value, rules);
    const work = doi === null ? null : await findKnown(doi);
    if (work !== null) status.replaceChildren("This DOI is already in the records: ", element("a", { href: address(work.page) }, work.title), ". If yours is another work with the same DOI, press the button to look up its citation.");
    else if (shown !== null) status.replaceChildren();
    shown = work && doi;
    return work !== null;
  }

  async function lookUp() {
    const doi = readDoi(input.value, rules);
    if (doi === null) {
      status.textContent = "No DOI was found; write it like 10.1000/xyz123.";
      return;
    }
    if (asked !== doi && (await showKnown())) {
      asked = doi;
      return;
    }
    button.disabled = true;
    status.textContent = "Asking …";
    try {
      const answer = warned?.doi === doi ? warned.answer : await ask(rules.address + encodeURIComponent(doi));
      status.textContent = use(answer, doi);
    } catch (error) {
      status.textContent = `Nothing was changed: ${error.message}.`;
    }
    button.disabled = false;
  }

  /** Fill in an answer, one with warnings only after they were shown; gives what to say of it. */
  function use(answer, doi) {
    const warnings = listWarnings(answer, doi, rules);
    if (warnings.length > 0 && warned?.doi !== doi) {
      warned = { doi, answer };
      return `Nothing was filled in yet: ${warnings.join("; ")}. Press the button again to fill in the citation.`;
    }
    warned = null;
    const citation = readAnswer(answer, doi, rules);
    return [tell(fill(citation)), ...listRemarks(citation), ...warnings.map((one) => `Note: ${one}.`)].join(" ");
  }

  return root;
}

async function ask(address) {
  let response;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    response = await fetch(address, { signal, credentials: "omit", referrerPolicy: "no-referrer" });
  } catch (error) {
    throw new Error("Crossref cannot be reached from here; fill in the citation by hand, or try again later", { cause: error });
  }
  if (!response.ok) throw new Error(ANSWERS[response.status] ?? `Crossref answered with an error (${response.status}); try again later`);
  return response.json().catch((error) => {
    throw new Error("the answer of Crossref cannot be read; try again later", { cause: error });
  });
}

function tell({ filled, kept }) {
  const names = (list) => list.map((name) => labelOf(name).toLowerCase()).join(", ");
  const left = kept.length > 0 ? ` Kept as you wrote it: ${names(kept)}.` : "";
  return (filled.length > 0 ? `Filled in: ${names(filled)}. Compare it with the paper.` : "Nothing was missing.") + left;
}
