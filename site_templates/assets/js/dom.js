/** The few ways in which every module makes, finds and changes elements; text is never parsed as HTML. */

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

/** Write a text where another stands; to write the same text again would cost a layout. */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Set an attribute to what it may be already; to set it again would cost a check of every style. */
export function mark(node, name, value) {
  if (node.getAttribute(name) !== value) node.setAttribute(name, value);
}

/** Call back when what is there now has been painted. */
export const afterPaint = (callback) => requestAnimationFrame(() => setTimeout(callback));
