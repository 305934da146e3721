/** A figure as a picture to take away: what a reader sees, with title and source, redrawn as one SVG. */

import { sayChoices } from "./chosen.js";
import { downloadBlob } from "./copying.js";

const SVG = "http://www.w3.org/2000/svg";
const SCALE = 3; // pixels of a PNG for one of the screen, which is enough for print
const MARGIN = 20;
const LOOKS = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "fill-opacity", "fill-rule", "opacity", "paint-order", "stroke-linejoin"];
const LETTERS = ["font-family", "font-size", "font-weight", "font-style", "font-variant-numeric", "letter-spacing"];
const LEFT_OUT = ".sv-frame__kicker, .sv-frame__foot, .sv-frame__controls, .sv-chooser, .sv-seg, .sv-axes, .sv-live, .sv-pop, .sv-hidden, .sv-tip, details:not([open]) > *, button, select, [hidden]";

/** Save a figure as SVG or PNG under a name. */
export async function savePicture(frame, name, format) {
  const { svg, width, height } = await drawPicture(frame);
  const text = new XMLSerializer().serializeToString(svg);
  if (format === "svg") downloadBlob(new Blob([text], { type: "image/svg+xml" }), `${name}.svg`);
  else downloadBlob(await paint(text, width, height), `${name}.png`);
}

/** Draw a figure on light paper, whatever the page shows at the moment. */
async function drawPicture(frame) {
  const before = frame.style.colorScheme;
  frame.style.colorScheme = "light";
  try {
    const origin = frame.getBoundingClientRect();
    const width = Math.ceil(origin.width) + 2 * MARGIN;
    const svg = make("svg", { xmlns: SVG, width, "font-family": "sans-serif" });
    const group = make("g", { transform: `translate(${MARGIN - origin.left} ${MARGIN - origin.top})` });
    for (const child of frame.children) draw(child, group);
    const foot = frame.querySelector(".sv-frame__foot");
    const bottom = (foot?.getBoundingClientRect().top ?? origin.bottom) - origin.top;
    const family = getComputedStyle(frame).fontFamily;
    const lines = breakLines([sayChoices(frame), readSource(frame)], width - 2 * (MARGIN + INDENT), `12px ${family}`);
    const height = Math.ceil(bottom) + 2 * MARGIN + LINE * lines.length;
    const foots = lines.map((text, at) => {
      const y = height - MARGIN - LINE * (lines.length - 1 - at);
      const line = make("text", { x: MARGIN + INDENT, y, "font-size": 12, fill: "#5b6b70", "font-family": family });
      line.textContent = text;
      return line;
    });
    const patterns = document.querySelector(".sv-patterns defs");
    svg.setAttribute("height", height);
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.append(await makeFaces(), make("rect", { width, height, fill: "#ffffff" }));
    if (patterns) svg.append(patterns.cloneNode(true));
    svg.append(group, ...foots);
    return { svg, width, height };
  } finally {
    frame.style.colorScheme = before;
  }
}

const LINE = 20; // pixels for each line below the figure
const INDENT = 26;

/** Break texts at spaces, and a longer word such as an address where it must be, so that each line fits. */
function breakLines(texts, width, font) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const lines = [];
  for (const text of texts.filter(Boolean)) {
    let line = "";
    for (const piece of text.match(/\s*[^\s/]*\/*/g)) {
      if (line === "" || pen.measureText(line + piece).width <= width) line += piece;
      else {
        lines.push(line);
        line = piece.trimStart();
      }
      while (pen.measureText(line).width > width && line.length > 1) {
        let end = line.length - 1;
        while (end > 1 && pen.measureText(line.slice(0, end)).width > width) end -= 1;
        lines.push(line.slice(0, end));
        line = line.slice(end);
      }
    }
    if (line.trim()) lines.push(line);
  }
  return lines;
}

function readSource(frame) {
  const credit = frame.querySelector(".sv-frame__credit").cloneNode(true);
  const address = credit.querySelector("[data-address]");
  const where = address.textContent;
  address.remove();
  return `${credit.textContent.replace(/\s+/g, " ").trim()} · ${where}`;
}

function make(tag, attributes = {}) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** Redraw an element: boxes with a ground, drawings as they are, and text line by line. */
function draw(node, group) {
  if (node.matches(LEFT_OUT) || !node.checkVisibility({ visibilityProperty: true })) return;
  if (isForReaders(node)) return;
  if (node.localName === "svg") {
    group.append(copyDrawing(node));
    for (const box of node.querySelectorAll("foreignObject > *")) draw(box, group);
  } else {
    drawGround(node, group);
    drawEdges(node, group);
    drawSign(node, group);
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) writeLines(child, group);
      else if (child.nodeType === Node.ELEMENT_NODE) draw(child, group);
    }
  }
}

/** Whether only screen readers get a text: it is clipped away on the screen. */
function isForReaders(node) {
  const { position, clipPath } = getComputedStyle(node);
  return position === "absolute" && clipPath.startsWith("inset(50%");
}

const isClear = (color) => /, 0\)$|\/ 0\)$|transparent/.test(color);

function drawGround(node, group) {
  const { backgroundColor: fill, borderRadius } = getComputedStyle(node);
  if (isClear(fill)) return;
  const { left, top, width, height } = node.getBoundingClientRect();
  group.append(make("rect", { x: left, y: top, width, height, rx: parseFloat(borderRadius) || 0, fill }));
}

/** Draw borders: one box where all sides are alike, else the sides that there are. */
function drawEdges(node, group) {
  const style = getComputedStyle(node);
  const { left, top, right, bottom, width, height } = node.getBoundingClientRect();
  const corners = { top: [left, top, right, top], right: [right, top, right, bottom], bottom: [left, bottom, right, bottom], left: [left, top, left, bottom] };
  const sides = Object.keys(corners).map((side) => {
    const [line, color, wide] = ["style", "color", "width"].map((name) => style.getPropertyValue(`border-${side}-${name}`));
    return { side, line, color, wide: parseFloat(wide), key: `${line} ${color} ${wide}` };
  });
  const seen = sides.filter(({ line, color, wide }) => line !== "none" && wide > 0 && !isClear(color));
  const look = ({ line, color, wide }) => ({ fill: "none", stroke: color, "stroke-width": wide, ...(line === "dashed" ? { "stroke-dasharray": `${3 * wide} ${2 * wide}` } : {}) });
  if (seen.length === 4 && new Set(seen.map(({ key }) => key)).size === 1) {
    const { wide } = seen[0];
    const box = { x: left + wide / 2, y: top + wide / 2, width: Math.max(0, width - wide), height: Math.max(0, height - wide) };
    group.append(make("rect", { ...box, rx: parseFloat(style.borderRadius) || 0, ...look(seen[0]) }));
    return;
  }
  for (const one of seen) {
    const [x1, y1, x2, y2] = corners[one.side];
    group.append(make("line", { x1, y1, x2, y2, ...look(one) }));
  }
}

/** Draw the sign that a style sheet cuts into a block. */
function drawSign(node, group) {
  const style = getComputedStyle(node, "::before");
  const [, polygon] = /^polygon\((.*)\)$/.exec(style.clipPath) ?? [];
  if (polygon === undefined || style.content === "none" || isClear(style.backgroundColor)) return;
  const origin = node.getBoundingClientRect();
  const [left, top, width, height] = ["left", "top", "width", "height"].map((name) => parseFloat(style.getPropertyValue(name)));
  const points = polygon.split(",").map((point) => {
    const [x, y] = point.trim().split(/\s+/).map((share) => parseFloat(share) / 100);
    return `${origin.left + left + x * width},${origin.top + top + y * height}`;
  });
  group.append(make("polygon", { points: points.join(" "), fill: style.backgroundColor }));
}

function copyDrawing(drawing) {
  const { left, top, width, height } = drawing.getBoundingClientRect();
  const copy = drawing.cloneNode(true);
  const [here, there] = [drawing, copy].map((one) => [one, ...one.querySelectorAll("*")]);
  here.forEach((one, at) => copyLook(one, there[at]));
  for (const one of copy.querySelectorAll("[hidden], foreignObject")) one.remove();
  for (const link of copy.querySelectorAll("a")) link.removeAttribute("href");
  for (const [name, value] of Object.entries({ x: left, y: top, width, height, overflow: "visible" })) copy.setAttribute(name, value);
  return copy;
}

function copyLook(from, to) {
  const style = getComputedStyle(from);
  for (const name of from.localName === "text" ? [...LOOKS, ...LETTERS] : LOOKS) to.setAttribute(name, style.getPropertyValue(name));
  if (style.display === "none") to.setAttribute("display", "none");
  to.removeAttribute("class");
}

function writeLines(node, group) {
  const style = getComputedStyle(node.parentElement);
  for (const { text, left, bottom, height } of listLines(node)) {
    const size = parseFloat(style.fontSize);
    const line = make("text", { x: left, y: bottom - (height - size) / 2 - size * 0.22, fill: style.color });
    for (const name of LETTERS) line.setAttribute(name, style.getPropertyValue(name));
    line.textContent = style.textTransform === "uppercase" ? text.toUpperCase() : text;
    group.append(line);
  }
}

/** Break a text where the browser has broken it. */
function listLines(node) {
  const lines = [];
  const range = document.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const box = range.getClientRects()[0];
    if (box === undefined) continue;
    const last = lines.at(-1);
    if (last && Math.abs(last.top - box.top) < 2) last.text += ` ${word}`;
    else lines.push({ text: word, left: box.left, top: box.top, bottom: box.bottom, height: box.height });
  }
  return lines;
}

/** Carry the typefaces that the page has loaded inside the picture. */
async function makeFaces() {
  const style = make("style");
  const loaded = new Set([...document.fonts].filter(({ status }) => status === "loaded").map((face) => nameFace(face.family, face.unicodeRange)));
  const rules = [...document.styleSheets].flatMap((sheet) => listFaces(sheet));
  const used = rules.filter(({ rule }) => loaded.has(nameFace(rule.style.getPropertyValue("font-family"), rule.style.getPropertyValue("unicode-range"))));
  style.textContent = (await Promise.all(used.map(embed))).join("");
  return style;
}

const listFaces = (sheet) => [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule).map((rule) => ({ rule, base: sheet.href }));

/** Name a face without what browsers write differently. */
const nameFace = (family, range) => `${family} ${range || "U+0-10FFFF"}`.replace(/["'\s]/g, "").toLowerCase();

async function embed({ rule, base }) {
  const [, source] = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue("src")) ?? [];
  if (source === undefined) return "";
  const bytes = new Uint8Array(await (await fetch(new URL(source, base ?? location.href))).arrayBuffer());
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return rule.cssText.replace(/url\("?[^")]+"?\)/, `url(data:font/woff2;base64,${btoa(text)})`);
}

/** Paint a drawing into a PNG. */
async function paint(text, width, height) {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the browser cannot paint this figure"))));
  });
}
