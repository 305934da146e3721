/** Tables to paste into a manuscript, escaped for the language they are written in; no document here. */

const LATEX = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  "`": "\\textasciigrave{}",
  // A row that begins with one of these would be read as an option of the row break before it.
  "[": "{[}",
  "*": "{*}",
  // Signs of printed numbers that no text font of pdfLaTeX has.
  "−": "\\textminus{}",
  "≥": "\\ensuremath{\\geq}",
  "≤": "\\ensuremath{\\leq}",
  "≈": "\\ensuremath{\\approx}",
  "∼": "\\ensuremath{\\sim}",
  κ: "\\ensuremath{\\kappa}",
};

const LATEX_SPECIAL = /[\\{}$&#%_^~<>|`[*−≥≤≈∼κ]|-(?=-)|'(?=')/g;
const MARKDOWN_SPECIAL = /[\\`*_{}[\]#|!]/g;

/** What only some dialects take as mark-up and let a backslash escape; all of them read entities. */
const ENTITIES = { "<": "&lt;", "&": "&amp;", "~": "&#126;", "^": "&#94;", $: "&#36;", "@": "&#64;" };

/** Escape text for LaTeX; runs of hyphens and quotes do not become dashes and other quotes. */
export function escapeLatex(text) {
  return text.replace(LATEX_SPECIAL, (character) => LATEX[character] ?? `${character}{}`);
}

/** Escape text for Markdown, so that nothing of it becomes mark-up or ends a cell. */
export function escapeMarkdown(text) {
  const plain = text.replace(MARKDOWN_SPECIAL, (character) => `\\${character}`);
  return plain.replace(/[<&~^$@]/g, (character) => ENTITIES[character]);
}

/** Rows of a table that still stand on one page. */
const MOST_ROWS = 20;

/** Points of a thesis' text without the gaps of a table, of a letter in it, and letters after which a word is parted. */
const [TEXT, GAP, LETTER, LONG_WORD] = [345, 8, 4.5, 8];

/**
 * Format a LaTeX table as wide as the text; `table` holds a caption, headings, rows of {key, cells} and notes.
 *
 * The first cell of a row is its study, which LaTeX names itself by the key. A table that no page holds breaks.
 */
export function formatLatex({ caption, headings, rows, notes = [] }) {
  const isLong = rows.length > MOST_ROWS;
  const line = (cells) => `    ${cells.join(" & ")} \\\\`;
  const head = ["    \\toprule", line(headings.map(escapeLatex)), "    \\midrule"];
  const body = rows.map(({ key, cells: [, ...others] }) => line([`\\citet{${key}}`, ...others.map(writeCell)]));
  const below = notes.map((note) => `  \\par\\smallskip\\noindent ${escapeLatex(note)}`);
  const columns = `@{}${shareWidth(headings, rows).map(writeColumn).join("")}@{}`;
  const table = isLong
    ? [
        `  \\begin{xltabular}{\\textwidth}{${columns}}`,
        `    \\caption{${escapeLatex(caption)}} \\\\`,
        ...head,
        "    \\endhead",
        ...body,
        "    \\bottomrule",
        "  \\end{xltabular}",
      ]
    : [
        `  \\caption{${escapeLatex(caption)}}`,
        `  \\begin{tabularx}{\\textwidth}{${columns}}`,
        ...head,
        ...body,
        "    \\bottomrule",
        "  \\end{tabularx}",
      ];
  return [
    `% Needs \\usepackage{booktabs,natbib,ragged2e,${isLong ? "xltabular" : "tabularx"}} and the BibTeX file of the same studies.`,
    isLong ? "\\begingroup" : "\\begin{table}",
    "  \\footnotesize",
    "  \\setlength{\\tabcolsep}{4pt}",
    ...table,
    ...below,
    isLong ? "  \\par\n\\endgroup" : "\\end{table}",
    "",
  ].join("\n");
}

/** Share the width of the text: each column holds its words, and one of long texts has more of what is left. */
function shareWidth(headings, rows) {
  const columns = headings.map((heading, at) => [heading, ...rows.map(({ cells }) => textOf(cells[at]))]);
  const isMarked = headings.map((_, at) => rows.some(({ cells }) => typeof cells[at] !== "string"));
  const words = columns.map((texts, at) => {
    const longest = longestOf(texts.flatMap((text) => text.split(/[\s–]/)));
    return LETTER * (at === 0 ? longest + 2 : isMarked[at] ? longest : Math.min(longest, LONG_WORD)); // years are bracketed
  });
  const text = TEXT - GAP * (headings.length - 1);
  const rest = Math.max(text - add(words), 0);
  const roots = columns.map((texts) => Math.sqrt(longestOf(texts)));
  const widths = words.map((width, at) => width + (rest * roots[at]) / add(roots));
  return widths.map((width) => (width * headings.length) / add(widths));
}

const longestOf = (texts) => Math.max(...texts.map((text) => text.length));

const add = (numbers) => numbers.reduce((a, b) => a + b, 0);

const textOf = (cell) => (typeof cell === "string" ? cell : cell.map(({ text, mark }) => `${text}${mark}%;`).join(" "));

/** Long words are parted, also the first of a cell, which LaTeX alone would not do. */
const writeColumn = (share) => `>{\\hsize=${share.toFixed(2)}\\hsize\\RaggedRight\\arraybackslash\\hspace{0pt}}X`;

/** Write a cell, its parts one behind the other, each with its mark; a printed range may break at its dash. */
function writeCell(cell) {
  if (typeof cell === "string") return escapeLatex(cell);
  const write = (text) => escapeLatex(text).replaceAll("–", "–\\allowbreak{}");
  return cell.map(({ text, mark }) => `${write(text)}\\textsuperscript{${mark}}`).join("; ");
}

/** Format a Markdown table below its caption; `rows` hold {address, cells}, the first cell linking to the address. */
export function formatMarkdown({ caption, headings, rows, notes = [] }) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const linked = ({ address, cells: [name, ...others] }) => [
    `[${escapeMarkdown(name)}](<${address}>)`,
    ...others.map((cell) => (typeof cell === "string" ? escapeMarkdown(cell) : cell.map(writePart).join("; "))),
  ];
  const writePart = ({ text, mark }) => `${escapeMarkdown(text)} (${mark})`;
  return [
    escapeMarkdown(caption),
    "",
    line(headings.map(escapeMarkdown)),
    line(headings.map(() => "---")),
    ...rows.map((row) => line(linked(row))),
    ...notes.flatMap((note) => ["", escapeMarkdown(note)]),
    "",
  ].join("\n");
}
