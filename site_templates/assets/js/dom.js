/** The few ways in which every module makes and finds elements; text is never parsed as HTML. */

/** Make an element: attributes as strings, booleans for those without a value, functions as listeners. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Find the one element that a module cannot do without. */
export function find(selector, parent = document) {
  const found = parent.querySelector(selector);
  if (found === null) throw new Error(`missing element: ${selector}`);
  return found;
}
