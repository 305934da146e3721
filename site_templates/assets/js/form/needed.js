/** What is still needed, at the top of the form: each entry leads to its field. */

import { element } from "../dom.js";
import { count, namePlace } from "./words.js";

/** Make the list; `idOf` gives the id of the element at a path, `onChoose` is called with the problem that somebody chose. */
export function makeNeeded({ idOf, onChoose }) {
  const heading = element("h2", { id: "sv-needed-title" });
  const list = element("ul", { class: "sv-needed__list" });
  const root = element("nav", { class: "sv-needed", "aria-labelledby": heading.id, hidden: true }, heading, list);
  let shown = "";

  /** Show what is missing; the list stays as it is while nothing changes, so that the focus stays too. */
  function show(errors) {
    const missing = errors.filter(({ isMissing }) => isMissing);
    const paths = missing.map(({ path }) => path).join(" ");
    if (paths === shown) return;
    shown = paths;
    root.hidden = missing.length === 0;
    heading.textContent = `${count(missing.length, "field is", "fields are")} still needed`;
    list.replaceChildren(...missing.map(makeEntry));
  }

  function makeEntry(problem) {
    const go = (event) => {
      event.preventDefault();
      onChoose(problem);
    };
    return element("li", {}, element("a", { href: `#${idOf(problem.path)}`, click: go }, namePlace(problem.path)));
  }

  return { root, show };
}
